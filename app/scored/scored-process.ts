import { openProcessPort } from "#scoring/process/process-port";
import { serveScored } from "./serve-scored.ts";

/** Entry of a process that looks at files; main starts it and ends it. */
serveScored(openProcessPort());
