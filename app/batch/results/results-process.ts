import { utilityProcessPort } from "../utility-process-port.ts";
import type { ResultsReply, ResultsRequest } from "./results-messages.ts";
import { serveResults } from "./serve-results.ts";

/** Entry of the process that has a scored file open; main forks it and ends it. */
const port = utilityProcessPort<ResultsRequest, ResultsReply>();
if (!port) throw new Error("only Electron's main process starts this");
serveResults(port);
