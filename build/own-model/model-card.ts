import type { Manifest } from "#ipc/model/manifest";
import type { ModelFigures } from "./model-figures.ts";

export interface CardFacts {
  readonly manifest: Manifest;
  readonly figures: ModelFigures;
  readonly processor: string;
  readonly datasets: readonly string[];
  /** What was noticed and the person who uses the model should know. */
  readonly warnings: readonly string[];
}

const UNKNOWN = "Not known.";

/** A card that says what the folder stated and what was measured, and of the rest that it is not known. */
export function writeModelCard({
  manifest,
  figures,
  processor,
  datasets,
  warnings,
}: CardFacts): string {
  const [head] = manifest.heads;
  const bytes = manifest.files.graph.sizeBytes + manifest.files.tokenizer.sizeBytes;
  const labels = head?.labels.join(", ") ?? "";
  return `# ${manifest.name} ${manifest.version}

${manifest.summary} This card was begun by \`npm run model:add\` on ${manifest.released} from the files of the
model. What stands here as not known, only its engineer can fill in.

## For what, and not for what

${UNKNOWN} Say which texts it is for, and what it must not be used for: decisions about a person, for one.

## What it answers

${head?.activation === "sigmoid" ? "Any number of" : "One of"} ${head?.labels.length ?? 0} labels: ${labels}.
${scaleSentence("Polarity", manifest.scales.polarity)}
${scaleSentence("Subjectivity", manifest.scales.subjectivity)}
${manifest.window.maxTokens} tokens are read at once; a longer text is cut into windows of whole sentences whose
logits are averaged, weighted by tokens. The scores are the model's own and have not been calibrated.

## Licence

${manifest.license.name}. ${manifest.license.note}

## How it was made

Backbone: ${manifest.training.backbone}. Training data: ${
    datasets.length > 0
      ? `${datasets.join(", ")}, as its README states; rows and terms are not known`
      : "not known"
  }.

## How good it is

${UNKNOWN} \`UNDERTONE_MODEL=models/${manifest.id} npm run evaluate -- --data DIR\` measures it on labelled sets.
The golden texts record what it answers, not what is right.

## What it is bad at

${UNKNOWN}${warnings.map((warning) => `\n\n- ${warning}`).join("")}

## Measured

On one thread of ${processor}, ${manifest.released}: ${megabytes(bytes)} MB of files, ${megabytes(figures.loadedBytes)} MB more
memory once loaded, ${megabytes(figures.peakBytes)} MB at most, ready after ${Math.round(figures.loadMs)} ms.

| tokens | median ms | 95th percentile ms | runs |
| --- | --- | --- | --- |
${figures.latencies
  .map(
    ({ tokens, medianMs, p95Ms, runs }) =>
      `| ${tokens} | ${medianMs.toFixed(1)} | ${p95Ms.toFixed(1)} | ${runs} |`,
  )
  .join("\n")}
`;
}

function scaleSentence(name: string, scale: Manifest["scales"]["polarity"]): string {
  if (!scale) return `${name}: none, because no label is known to stand for it.`;
  const terms = Object.entries(scale.weights).map(([label, weight]) => `${weight} × P(${label})`);
  return `${name} is ${terms.join(" + ")}.`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
