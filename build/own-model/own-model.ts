import path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Head } from "#ipc/model/manifest";
import { runCommand } from "../command.ts";
import { addModel, type AddedModel } from "./add-model.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { sealModel } from "./seal-model.ts";

interface CommandOptions {
  id?: string;
  name?: string;
  summary?: string;
  modelVersion?: string;
  license?: string;
  licenseNote?: string;
  languages?: string[];
  labels?: string[];
  activation?: Head["activation"];
  polarity?: string;
  subjectivity?: string;
  window?: number;
  graph?: string;
  outputName?: string;
  texts?: string;
  models: string;
}

const MODELS = path.join(PROJECT_ROOT, "models");

/** `npm run model:add -- DIR …` and `npm run model:seal -- ID`; models/README.md tells all. */
void runCommand(async () => {
  const program = new Command("model");
  program
    .command("add")
    .description("Takes a Hugging Face style folder with an ONNX text classifier into models/.")
    .argument("<folder>", "with model.onnx or onnx/model.onnx, tokenizer.json and config.json")
    .option("--id <id>", "name of its folder in models/; the given folder's, if left out")
    .option("--name <name>", "as the app shows it")
    .option("--summary <sentence>", "what it tells apart")
    .option("--model-version <version>", "1.0.0 if left out")
    .option("--license <name>", "its terms, if its README does not state them")
    .option("--license-note <sentence>", "what is to be known of the terms")
    .option("--languages <tags>", "such as en,pt, if its README does not state them", splitList)
    .option("--labels <names>", "in the order of its answers, instead of config.json's", splitList)
    .addOption(
      new Option("--activation <kind>", "instead of what problem_type says").choices([
        "softmax",
        "sigmoid",
      ]),
    )
    .option("--polarity <weights>", 'such as "good=1,bad=-1", or none')
    .option("--subjectivity <weights>", 'such as "opinion=1", or none')
    .option("--window <tokens>", "read at once; 128 or what it can, if left out", parseTokens)
    .option("--graph <file>", "such as onnx/model_quantized.onnx")
    .option("--output-name <name>", "the graph's output that has the logits")
    .option("--texts <file>", "a text a line, to make golden texts of")
    .option("--models <folder>", "where to", MODELS)
    .action(async (source: string, { models, ...options }: CommandOptions) => {
      const added = await addModel({ ...options, source, modelsDirectory: path.resolve(models) });
      console.log(report(added));
    });
  program
    .command("seal")
    .description("Takes an edited model card into the manifest's checksums.")
    .argument("<id>", "name of its folder in models/")
    .action(async (id: string) => {
      const changed = await sealModel(path.join(MODELS, id));
      console.log(changed.length > 0 ? `Sealed: ${changed.join(", ")}.` : "Nothing has changed.");
    });
  await program.parseAsync();
  return 0;
});

function splitList(value: string): string[] {
  return value.split(",").map((part) => part.trim());
}

function parseTokens(value: string): number {
  const tokens = Number(value);
  if (Number.isInteger(tokens)) return tokens;
  throw new InvalidArgumentError("It is a whole number of tokens.");
}

function report({ directory, manifest, figures, warnings }: AddedModel): string {
  const { window, scales, heads, files } = manifest;
  const below = path.relative(process.cwd(), directory);
  const folder = below.startsWith("..") ? directory : below;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const labels = heads.flatMap((head) => head.labels).join(", ");
  return [
    `${manifest.name} ${manifest.version} is in ${folder}.`,
    "",
    `labels         ${labels} (${heads[0]?.activation})`,
    `polarity       ${scales.polarity ? weightsOf(scales.polarity) : "none; --polarity says if a label has a side"}`,
    `subjectivity   ${scales.subjectivity ? weightsOf(scales.subjectivity) : "none; --subjectivity says if a label is of opinions"}`,
    `window         ${window.maxTokens} tokens`,
    `size           ${megabytes(files.graph.sizeBytes + files.tokenizer.sizeBytes)}`,
    `memory         ${megabytes(figures.loadedBytes)} once loaded, ${megabytes(figures.peakBytes)} at most`,
    `ready after    ${Math.round(figures.loadMs)} ms`,
    ...figures.latencies.map(
      ({ tokens, medianMs, p95Ms }) =>
        `${`${tokens} tokens`.padEnd(14)} ${medianMs.toFixed(1)} ms, 95th percentile ${p95Ms.toFixed(1)} ms, one thread`,
    ),
    ...warnings.flatMap((warning) => ["", `Note: ${warning}`]),
    "",
    "Its card says what is not known yet: fill it in, then npm run model:seal.",
    `Try it:        UNDERTONE_MODEL=${folder} npm start`,
    `Installers:    npm run dist -- --model ${manifest.id}`,
  ].join("\n");
}

function weightsOf({ weights }: { weights: Readonly<Record<string, number>> }): string {
  return Object.entries(weights)
    .map(([label, weight]) => `${label} ${weight}`)
    .join(", ");
}
