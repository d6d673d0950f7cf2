import { loadClassifier } from "#inference/classifier";
import { openProcessPort } from "../process/process-port.ts";
import { serveScoring } from "./serve-scoring.ts";

/** Entry of a scoring process, started by the command line or by the window's main process. */
serveScoring(openProcessPort(), loadClassifier);
