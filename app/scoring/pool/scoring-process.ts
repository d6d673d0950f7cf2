import { loadClassifier } from "#inference/classifier";
import { fingerprintOf } from "#inference/model-files";
import { failure } from "#ipc/result";
import { openProcessPort } from "../process/process-port.ts";
import { serveScoring } from "./serve-scoring.ts";

/** Entry of a scoring process, started by the command line or by the window's main process. */
serveScoring(openProcessPort(), async (modelDirectory, fingerprint, layersNow) => {
  const loaded = await loadClassifier(modelDirectory, layersNow);
  if (!loaded.ok) return loaded;
  if (fingerprintOf(loaded.value.manifest) === fingerprint) return loaded;
  // Somebody has put another model there since the work was begun.
  return failure({ code: "model-corrupt", name: "manifest.json" });
});
