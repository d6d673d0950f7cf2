import { loadClassifier } from "#inference/classifier";
import { childProcessPort } from "./child-process-port.ts";
import { serveScoring } from "./serve-scoring.ts";

/** Entry of a scoring process that the command line forks. */
serveScoring(childProcessPort(), loadClassifier);
