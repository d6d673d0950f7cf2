import { boundHeapTightly } from "./process/heap-growth.ts";
import { openProcessPort } from "./process/process-port.ts";
import { serveJobs } from "./serve-jobs.ts";

/** Entry of the process in which the window's jobs read and write their files; main starts it. */
boundHeapTightly();
serveJobs(openProcessPort());
