import { utilityProcessPort } from "#scoring/pool/utility-process-port";
import type { ResultsReply, ResultsRequest } from "./scored-messages.ts";
import { serveResults } from "./serve-scored.ts";

/** Entry of the process that has a scored file open; main forks it and ends it. */
const port = utilityProcessPort<ResultsRequest, ResultsReply>();
if (!port) throw new Error("only Electron's main process starts this");
serveResults(port);
