import { createRequire } from "node:module";
import path from "node:path";

/**
 * `transformers-process.ts FOLDER MODELS`: answers each list of texts with the milliseconds that
 * transformers.js takes for it. FOLDER has the package in its node_modules, MODELS the folder
 * "tone" in its layout.
 */
const [folder = "", models = ""] = process.argv.slice(2);

type Outputs = Record<string, unknown>;
/** What is used of the package, which is none of ours. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  readonly AutoTokenizer: { from_pretrained(id: string): Promise<unknown> };
  readonly AutoModel: {
    from_pretrained(
      id: string,
      options: object,
    ): Promise<{ _call: (inputs: unknown) => Promise<Outputs> }>;
  };
  readonly TextClassificationPipeline: new (
    parts: object,
  ) => (texts: string | readonly string[], options: object) => Promise<unknown>;
}

async function start() {
  const require = createRequire(path.join(folder, "package.json"));
  const package_ = require("@huggingface/transformers") as Transformers;
  package_.env.allowRemoteModels = false;
  package_.env.localModelPath = models;
  const tokenizer = await package_.AutoTokenizer.from_pretrained("tone");
  const model = await package_.AutoModel.from_pretrained("tone", { dtype: "fp32" });
  // The pipeline reads an output called "logits"; ours has one for each head.
  const call = model._call.bind(model);
  model._call = async (inputs) => {
    const outputs = await call(inputs);
    return { ...outputs, logits: outputs["sentiment_logits"] };
  };
  return new package_.TextClassificationPipeline({
    task: "text-classification",
    model,
    tokenizer,
  });
}

const started = start();
process.on("message", ({ texts, together }: { texts: string[]; together: number }) => {
  void (async () => {
    try {
      const classify = await started;
      const startMs = performance.now();
      for (let from = 0; from < texts.length; from += together) {
        const group = texts.slice(from, from + together);
        await classify(together === 1 ? (group[0] ?? "") : group, {});
      }
      process.send?.({ durationMs: performance.now() - startMs });
    } catch (error) {
      process.send?.({ problem: error instanceof Error ? error.message : String(error) });
    }
  })();
});
