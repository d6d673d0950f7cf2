import { loadClassifier } from "#inference/classifier";
import { childProcessPort } from "./child-process-port.ts";
import { serveScoring } from "./serve-scoring.ts";
import { utilityProcessPort } from "./utility-process-port.ts";

/** Entry of a scoring process, forked by the command line or by the window's main process. */
serveScoring(utilityProcessPort() ?? childProcessPort(), loadClassifier);
