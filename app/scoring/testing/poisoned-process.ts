import { loadClassifier } from "#inference/classifier";
import { openProcessPort } from "../process/process-port.ts";
import { serveScoring } from "../pool/serve-scoring.ts";

/** A scoring process that ends without a word over one text, as a fault in native code would. */
serveScoring(openProcessPort(), async (modelDirectory) => {
  const loaded = await loadClassifier(modelDirectory);
  if (!loaded.ok) return loaded;
  return {
    ok: true,
    value: {
      predictAll: async (texts, options) => {
        if (texts.some((text) => text.includes("POISON"))) process.kill(process.pid, "SIGKILL");
        if (texts.some((text) => text.includes("ERROR"))) throw new Error("a fault");
        return loaded.value.predictAll(texts, options);
      },
      readSections: async (sections, options) => {
        if (sections.some((text) => text.includes("POISON"))) process.kill(process.pid, "SIGKILL");
        return loaded.value.readSections(sections, options);
      },
    },
  };
});
