import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import path from "node:path";
import { createReader, loadClassifier } from "#inference/classifier";
import { createTokenizer, describeTokenizer } from "#inference/tokenizer";
import { manifestSchema, type Golden, type Head, type Manifest } from "#ipc/model/manifest";
import { z } from "zod";
import { ActionableError } from "../command.ts";
import { readGoldenTexts, recordGolden, toleranceOf } from "./golden-texts.ts";
import { findGraphRoles, openOwnGraph, type GraphRoles } from "./graph-roles.ts";
import { activationOf, labelsOf, polarityOf, subjectivityOf } from "./labels.ts";
import { measureModel } from "./measure-model.ts";
import { writeModelCard } from "./model-card.ts";
import type { ModelFigures } from "./model-figures.ts";
import { describeModel, type Description } from "./model-description.ts";
import { probeModel, type BatchEffect } from "./probe-model.ts";
import { valueOf } from "./result-value.ts";
import { readSourceFolder, type SourceFolder } from "./source-folder.ts";
import { statedLength, windowLengthOf } from "./window-length.ts";

export interface AddModelOptions extends Description {
  /** The folder with the ONNX graph, `tokenizer.json` and `config.json`. */
  readonly source: string;
  /** Where the model's own folder goes. */
  readonly modelsDirectory: string;
  /** The graph's file, if it is not `model.onnx` or `onnx/model.onnx`. */
  readonly graph?: string;
  readonly labels?: readonly string[];
  readonly activation?: Head["activation"];
  readonly polarity?: string;
  readonly subjectivity?: string;
  readonly window?: number;
  readonly outputName?: string;
  /** A file of texts, a line each, to make golden texts of. */
  readonly texts?: string;
}

export interface AddedModel {
  readonly directory: string;
  readonly manifest: Manifest;
  readonly figures: ModelFigures;
  readonly warnings: readonly string[];
}

/** A score that moves by more than this with its neighbours is told and kept from doing so. */
const NOTICEABLE_DIFFERENCE = 0.001;

/** config.json names no head; it has one only. */
const HEAD_NAME = "main";

/**
 * Takes a text classifier as Hugging Face's tools export it into `modelsDirectory`, having run it
 * through the app's own inference. Nothing is left behind on failure. Rejects with an
 * `ActionableError` for whatever is wrong with the folder.
 */
export async function addModel(options: AddModelOptions): Promise<AddedModel> {
  const source = await readSourceFolder(options.source, options.graph);
  const description = describeModel(options, source);
  const directory = path.join(options.modelsDirectory, description.id);
  const exists = await access(directory).then(
    () => true,
    () => false,
  );
  if (exists) {
    throw new ActionableError(
      `${directory} exists already. Give another --id, or remove it if this is to take its place.`,
    );
  }
  const { manifest, golden, effect } = await examine(options, source, description);
  const warnings = warningsOf(effect, manifest);

  await mkdir(options.modelsDirectory, { recursive: true });
  const staging = await mkdtemp(path.join(options.modelsDirectory, ".adding-"));
  try {
    const write = async (name: string, content: Buffer | string) => {
      await writeFile(path.join(staging, name), content);
      const bytes = Buffer.from(content);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return { path: name, sha256, sizeBytes: bytes.length };
    };
    const files = {
      graph: await write("model.onnx", source.graph),
      tokenizer: await write("tokenizer.json", source.tokenizerBytes),
      golden: await write("golden.json", `${JSON.stringify(golden, null, 1)}\n`),
    };
    const writeManifest = async (whole: Manifest) => {
      await write("manifest.json", `${JSON.stringify(whole, null, 2)}\n`);
      return whole;
    };
    const unmeasured = await writeManifest(parseManifest({ ...manifest, files }));
    const figures = await measureModel(staging);
    const processor = cpus()[0]?.model.trim() ?? "an unknown processor";
    const { datasets } = source.readme;
    const card = writeModelCard({ manifest: unmeasured, figures, processor, datasets, warnings });
    const finished = await writeManifest(
      parseManifest({
        ...unmeasured,
        files: { ...files, card: await write("MODEL_CARD.md", card) },
        limitations: [...unmeasured.limitations, ...warnings],
        evaluation: {
          measured: { processor, date: manifest.released, batchEffect: effect, ...figures },
        },
      }),
    );
    const loaded = valueOf(await loadClassifier(staging));
    await loaded.close();
    await rename(staging, directory);
    return { directory, manifest: finished, figures, warnings };
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
}

type Draft = Omit<Manifest, "files">;

/** When a text is called mixed, as for the models that ship. */
const MIXED: Manifest["thresholds"]["mixed"] = { sentencePolarity: 0.25, weakerShare: 0.25 };

/** What the graph, the tokenizer and the configuration make together, and its own answers. */
async function examine(
  options: AddModelOptions,
  source: SourceFolder,
  description: ReturnType<typeof describeModel>,
): Promise<{ manifest: Draft; golden: Golden; effect: BatchEffect }> {
  const { config, tokenizerConfig } = source;
  const texts = await readGoldenTexts(options.texts);
  const tokenizer = valueOf(createTokenizer(source.tokenizer));
  const facts = valueOf(describeTokenizer(source.tokenizer));
  const labels = labelsOf(config, options.labels);
  const activation = activationOf(config, labels, options.activation);
  const graph = await openOwnGraph(source.graph);
  try {
    const roles = findGraphRoles(graph, labels, options.outputName);
    if (facts.hasTokenTypes && roles.inputs.tokenTypeIds !== undefined) {
      throw new ActionableError(
        "The tokenizer gives single texts other token types than 0, which Undertone does not feed.",
      );
    }
    const head: Head = {
      name: HEAD_NAME,
      output: roles.output,
      activation,
      labels,
      temperature: 1,
    };
    const polarity = polarityOf(head, options.polarity);
    const subjectivity = subjectivityOf(head, options.subjectivity);
    const stated = statedLength(config, tokenizerConfig);
    const draft: Draft = {
      ...description,
      inputs: roles.inputs,
      window: windowOf(roles, source, windowLengthOf(roles.fixedLength ?? stated, options.window)),
      heads: [head],
      primaryHead: HEAD_NAME,
      scales: { ...(polarity && { polarity }), ...(subjectivity && { subjectivity }) },
      thresholds: { ...description.thresholds, ...(polarity && { mixed: MIXED }) },
    };
    const session = valueOf(graph.bind(draft));
    const takesOneOnly = roles.fixedBatchSize === 1;
    const effect = await probeModel({
      session,
      tokenizer,
      facts,
      manifest: draft,
      texts,
      takesOneOnly,
    });
    const isAlone =
      takesOneOnly ||
      effect.refusal !== null ||
      (effect.largestDifference ?? 0) > NOTICEABLE_DIFFERENCE;
    const manifest: Draft = isAlone
      ? { ...draft, window: { ...draft.window, maxBatchSize: 1 } }
      : draft;
    const reader = createReader(manifest, tokenizer, session);
    const golden = await recordGolden(reader, texts, toleranceOf(source.graph));
    return { manifest, golden, effect };
  } finally {
    await graph.release();
  }
}

function windowOf(
  { fixedLength }: GraphRoles,
  { config }: SourceFolder,
  maxTokens: number,
): Manifest["window"] {
  const combine = "token-weighted-mean-logits";
  if (fixedLength === null) return { maxTokens, combine };
  if (typeof config.pad_token_id !== "number") {
    throw new ActionableError(
      `The graph takes exactly ${fixedLength} tokens, and config.json does not say what to fill them up with: add pad_token_id to it, or export with a dynamic sequence axis.`,
    );
  }
  return { maxTokens, combine, padding: { toTokens: fixedLength, id: config.pad_token_id } };
}

function warningsOf(effect: BatchEffect, { window }: Draft): string[] {
  const warnings: string[] = [];
  if (effect.largestDifference !== null && effect.largestDifference > NOTICEABLE_DIFFERENCE) {
    warnings.push(
      `A score moved by up to ${effect.largestDifference.toFixed(3)} with the texts beside it in a run, as dynamic quantisation does. Undertone therefore runs this model on one window at a time, which is right and slower; static quantisation or float32 would not need it.`,
    );
  }
  if (effect.refusal !== null) {
    warnings.push("The graph refuses several windows in a run, so it reads one at a time.");
  }
  if (window.padding) {
    warnings.push(
      `The graph takes ${window.padding.toTokens} tokens only, so a short text costs as much as a long one.`,
    );
  }
  return warnings;
}

function parseManifest(manifest: unknown): Manifest {
  const parsed = manifestSchema.safeParse(manifest);
  if (parsed.success) return parsed.data;
  throw new ActionableError(
    `This makes no manifest that Undertone can read: ${z.prettifyError(parsed.error)}`,
  );
}
