import { setImmediate as turnEventLoop } from "node:timers/promises";
import type { Golden, Manifest } from "#ipc/model/manifest";
import type { Prediction } from "#ipc/analysis/prediction";
import type { Failure } from "#ipc/failure";
import type { Layer } from "#ipc/personal/layer";
import type { Reference } from "#ipc/model/reference";
import { success, type Result } from "#ipc/result";
import { findGoldenMismatch } from "./golden.ts";
import { KnownWindows } from "./known-windows.ts";
import { readModelFiles } from "./model-files.ts";
import { createLayerFinder, type FindLayer, type ReadyLayer } from "./personal-layer.ts";
import {
  createPredictionBuilder,
  type PartialPrediction,
  type PlacedPrediction,
  type PredictionBuilder,
  type WindowLogits,
} from "./prediction.ts";
import { createPlacing, createRarity, type Placing, type RarityOf } from "./reference.ts";
import { createSession, type Session, type WindowAnswer } from "./session.ts";
import { sentencesInSections } from "./sentences.ts";
import { countWords } from "./states.ts";
import { createTokenizer, type Tokenizer } from "./tokenizer.ts";
import { cutIntoWindows } from "./windows.ts";

/** What has been read of a text, and what the model makes of it so far. */
export interface ReadingProgress {
  prediction: Prediction;
  /** Code units of the text that the prediction covers. */
  readLength: number;
}

export interface PredictAllOptions {
  signal?: AbortSignal;
  /** Most tokens in one run, special tokens not counted; a single window may exceed it. */
  tokenBudget?: number;
  /** The languages of the texts, in their order (BCP 47); left out or null, it is unknown. */
  languages?: readonly (string | null)[];
  /**
   * Whether the sentences of a text are read by themselves, too, so that `mixed` feelings are told, in
   * about twice the time; a text of one sentence costs nothing more. Left out, they are not.
   */
  mixed?: boolean | undefined;
  /**
   * Whether it is told where each text lies among those that the model learnt from; left out, or where
   * the model has no reference, it is not.
   */
  places?: boolean | undefined;
  /** Whether each text's embedding is told; left out, or where the model tells none, it is not. */
  embeddings?: boolean | undefined;
}

export interface ReadOptions {
  signal?: AbortSignal;
  /** The language of the text (BCP 47); left out or null, it is unknown. */
  language?: string | null;
}

/** Reads texts with a model that somebody has loaded. */
export interface Reader {
  /**
   * Predictions in the order of `texts`; null for a text without a single token (empty, blank,
   * nothing but control characters). Throws the signal's reason when aborted.
   */
  predictAll(
    texts: readonly string[],
    options?: PredictAllOptions,
  ): Promise<(PlacedPrediction | null)[]>;
  /** What `combineSections` needs of texts that are sections (`sectionsOf`) of longer ones. */
  readSections(
    sections: readonly string[],
    options?: PredictAllOptions,
  ): Promise<PartialPrediction[]>;
  /**
   * Reads one text window by window and reports after each; nothing for a text without tokens. Windows
   * that it has read lately, in this text or another, it knows already.
   * The event loop turns every few milliseconds. Throws the signal's reason when aborted.
   */
  read(text: string, options?: ReadOptions): AsyncGenerator<ReadingProgress>;
}

/** A loaded model: text in, predictions out. */
export interface Classifier extends Reader {
  readonly manifest: Manifest;
  readonly golden: Golden;
  /** What the model learnt from looks like to it; null where it has no reference. */
  readonly reference: Reference | null;
  close(): Promise<void>;
}

/**
 * A budget of 512 tokens a run was the fastest measured on 2 cores: larger batches leave the
 * cache, smaller ones pay for each run's start.
 */
const DEFAULT_TOKEN_BUDGET = 512;

/** Windows that are known take no run, in which the event loop would turn. */
const LONGEST_WITHOUT_TURN_MS = 4;

/** Golden texts that are predicted whenever a model is loaded. */
const GOLDEN_CASES_AT_START = 3;

/**
 * Loads a model from its folder, having checked every file against the manifest and a few golden
 * texts against their expected predictions, without a layer. `layersNow` gives the personal layers by
 * which texts in their languages are read from then on. Errors: `model-missing`, `model-invalid`,
 * `model-corrupt`, `model-golden-mismatch`, `runtime-missing`.
 */
export async function loadClassifier(
  modelDirectory: string,
  layersNow: () => readonly Layer[] = () => [],
): Promise<Result<Classifier>> {
  const files = await readModelFiles(modelDirectory);
  if (!files.ok) return files;
  const { manifest, golden } = files.value;
  const tokenizer = createTokenizer(files.value.tokenizer);
  if (!tokenizer.ok) return tokenizer;
  const session = await createSession(files.value.graph, manifest);
  if (!session.ok) return session;
  const { reference } = files.value;
  const placing = reference && createPlacing(reference);
  const rarityOf = reference && createRarity(reference);
  const { value: parts } = tokenizer;
  const base = createReader(manifest, parts, session.value, { placing, rarityOf });
  const findLayer = createLayerFinder(manifest, layersNow);
  const classifier: Classifier = {
    manifest,
    golden,
    reference,
    ...createReader(manifest, parts, session.value, { placing, rarityOf, findLayer }),
    close: () => session.value.release(),
  };
  const mismatch = await findGoldenMismatch(
    { golden, ...base },
    golden.cases.slice(0, GOLDEN_CASES_AT_START),
  ).catch((cause: unknown): Failure => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { code: "model-not-loadable", detail: reason };
  });
  if (mismatch) {
    await classifier.close();
    return { ok: false, error: mismatch };
  }
  return success(classifier);
}

/** Reads with parts that have been loaded, but not checked: `loadClassifier` does both. */
export function createReader(
  manifest: Omit<Manifest, "files">,
  tokenizer: Tokenizer,
  session: Session,
  {
    placing = null,
    rarityOf = null,
    findLayer = () => null,
  }: { placing?: Placing | null; rarityOf?: RarityOf | null; findLayer?: FindLayer } = {},
): Reader {
  const cut = (text: string) => cutIntoWindows(text, tokenizer, manifest.window.maxTokens);
  const wrap = (ids: readonly number[]) => [...tokenizer.prefix, ...ids, ...tokenizer.suffix];

  const readAll = async (
    texts: readonly string[],
    {
      signal,
      tokenBudget = DEFAULT_TOKEN_BUDGET,
      languages = [],
      mixed = false,
      places = false,
      embeddings = false,
    }: PredictAllOptions = {},
  ): Promise<PredictionBuilder[]> => {
    const layers = texts.map((_, index) => findLayer(languages[index] ?? null));
    const builders = texts.map((_, index) =>
      createPredictionBuilder(manifest, languages[index] ?? null, Boolean(layers[index])),
    );
    const tellsMixed = mixed && hasMixedRule(manifest);
    const sentences: { builder: PredictionBuilder; of: PredictionBuilder }[] = [];
    const batches = new EqualLengthBatches(tokenBudget, manifest.window.maxBatchSize);
    const tellsMore = (places && placing !== null) || embeddings;
    const addAnswer = ({ builder, ids, layer, isWhole }: PendingWindow, answer: WindowAnswer) => {
      const embedding = isWhole ? answer.embedding : null;
      builder.add(withLayer(answer, layer), ids.length, {
        rarity: isWhole ? rarityOf?.(ids) : undefined,
        place: places && embedding ? placing?.placeOf(embedding, ids) : undefined,
        embedding: embeddings && embedding ? embedding : undefined,
      });
    };
    const runBatch = async (batch: PendingWindow[]) => {
      signal?.throwIfAborted();
      const embedding = batch.some(
        ({ layer, isWhole }) => layer !== null || (isWhole && tellsMore),
      );
      const answers = await session.run(
        batch.map(({ ids }) => wrap(ids)),
        { embedding },
      );
      for (const [row, window] of batch.entries()) {
        const answer = answers[row];
        if (answer) addAnswer(window, answer);
      }
    };
    for (const [index, text] of texts.entries()) {
      const builder = builders[index];
      if (!builder) continue;
      builder.addWords(countWords(text));
      const layer = layers[index] ?? null;
      const add = async (stretch: string, to: PredictionBuilder) => {
        for (const { ids } of cut(stretch)) {
          const full = batches.add({ builder: to, ids, layer, isWhole: to === builder });
          if (full) await runBatch(full);
        }
      };
      await add(text, builder);
      if (!tellsMixed) continue;
      const spans = [...sentencesInSections(text)];
      // A text of one sentence has been read by then; its section in a longer text has a side, too.
      if (spans.length <= 1) sentences.push({ builder, of: builder });
      else {
        for (const { start, end } of spans) {
          const own = createPredictionBuilder(manifest, languages[index] ?? null);
          sentences.push({ builder: own, of: builder });
          await add(text.slice(start, end), own);
        }
      }
    }
    for (const rest of batches.drain()) await runBatch(rest);
    for (const { builder, of } of sentences) {
      const polarity = builder.build()?.polarity ?? null;
      if (polarity !== null) of.addSentence(polarity);
    }
    return builders;
  };

  const knownAsShipped = new KnownWindows();
  /** Answers with a layer are others, and go with it. */
  const knownByLayer = new WeakMap<ReadyLayer, KnownWindows>();
  const knownWith = (layer: ReadyLayer | null) => {
    if (!layer) return knownAsShipped;
    const known = knownByLayer.get(layer) ?? new KnownWindows();
    knownByLayer.set(layer, known);
    return known;
  };
  let turnedMs = 0;
  const logitsOf = async (ids: readonly number[], layer: ReadyLayer | null) => {
    const known = knownWith(layer);
    const found = known.find(ids);
    if (found) {
      if (performance.now() - turnedMs < LONGEST_WITHOUT_TURN_MS) return found;
      await turnEventLoop();
      turnedMs = performance.now();
      return found;
    }
    const [answer] = await session.run([wrap(ids)], { embedding: layer !== null });
    turnedMs = performance.now();
    if (!answer) return null;
    const logits = withLayer(answer, layer);
    known.add(ids, logits);
    return logits;
  };

  return {
    async predictAll(texts, options) {
      return (await readAll(texts, options)).map((builder) => builder.build());
    },
    async readSections(sections, options) {
      return (await readAll(sections, options)).map((builder) => builder.gathered());
    },
    async *read(text, { signal, language = null } = {}) {
      const layer = findLayer(language);
      const builder = createPredictionBuilder(manifest, language, layer !== null);
      builder.addWords(countWords(text));
      for (const { ids, end } of cut(text)) {
        signal?.throwIfAborted();
        const logits = await logitsOf(ids, layer);
        if (logits) builder.add(logits, ids.length, { rarity: rarityOf?.(ids) });
        const prediction = builder.build();
        if (prediction) yield { prediction, readLength: end };
      }
    },
  };
}

function withLayer({ logits, embedding }: WindowAnswer, layer: ReadyLayer | null): WindowLogits {
  if (!layer) return logits;
  // It must not be left out unnoticed.
  if (!embedding) throw new RangeError("a layer on a graph without an embedding");
  return layer.addTo(logits, embedding);
}

/** Whether the manifest says when feelings are mixed; without polarity no sentence takes a side. */
export function hasMixedRule({
  thresholds,
  scales,
}: Pick<Manifest, "thresholds" | "scales">): boolean {
  return thresholds.mixed !== undefined && scales.polarity !== undefined;
}

interface PendingWindow {
  builder: PredictionBuilder;
  ids: readonly number[];
  layer: ReadyLayer | null;
  /** Whether it is of the text itself, and not of a sentence that is read once more. */
  isWhole: boolean;
}

/** Collects windows by their number of tokens and gives a batch back as soon as one is full. */
class EqualLengthBatches {
  readonly #pending = new Map<number, PendingWindow[]>();
  readonly #tokenBudget: number;
  readonly #maxBatchSize: number;

  constructor(tokenBudget: number, maxBatchSize: number = Infinity) {
    this.#tokenBudget = tokenBudget;
    this.#maxBatchSize = maxBatchSize;
  }

  add(window: PendingWindow): PendingWindow[] | null {
    const { length } = window.ids;
    const batch = this.#pending.get(length) ?? [];
    batch.push(window);
    const mayGrow = (batch.length + 1) * length <= this.#tokenBudget;
    if (mayGrow && batch.length < this.#maxBatchSize) {
      this.#pending.set(length, batch);
      return null;
    }
    this.#pending.delete(length);
    return batch;
  }

  *drain(): Generator<PendingWindow[]> {
    yield* this.#pending.values();
    this.#pending.clear();
  }
}
