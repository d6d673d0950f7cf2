import type { ModelSet } from "#inference/model-set";
import { placeOfReader } from "#ipc/language";
import { FailureError } from "#ipc/failure";
import type { Layer, LayerIdentity } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import type { PlacedPrediction } from "#inference/prediction";
import type { Unread } from "#ipc/analysis/prediction";
import type { Reference } from "#ipc/model/reference";
import type { RowProblem } from "#ipc/files/row-problem";

/** Why a text that is not blank has no prediction. */
export interface TextFailure {
  readonly failed: RowProblem;
}

/** The outcome for one text: null for a text without anything to read. */
export type ScoredText = PlacedPrediction | Unread | TextFailure | null;

/** Which model scores; its hash is what makes a resumed job the same job. */
export interface ModelIdentity {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the graph, in hexadecimal. */
  readonly sha256: string;
  /** The personal layers over it by which texts in their languages are read; left out, there are none. */
  readonly layers?: readonly LayerIdentity[] | undefined;
}

/** One of the models that score. */
export interface ScoringModel extends ModelIdentity {
  /** What it reads, as its manifest says (BCP 47). */
  readonly languages: readonly string[];
}

export interface ScoreTextsOptions {
  /** The languages of the texts, in their order (BCP 47); left out or null, they are unknown. */
  readonly languages?: readonly (string | null)[] | undefined;
  /** Whether mixed feelings are told, which takes up to twice the time; left out, they are not. */
  readonly mixed?: boolean | undefined;
  /** Whether it is told where texts lie among those that the model learnt from; left out, it is not. */
  readonly places?: boolean | undefined;
  /** Whether each text's embedding is told; left out, it is not. */
  readonly embeddings?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told which texts are done, in any order. */
  readonly onScored?: ((texts: readonly string[]) => void) | undefined;
  /** Told as parts of a long text have been read, as shares of it; −1 takes it back when it is done. */
  readonly onPartRead?: ((share: number, text: string) => void) | undefined;
}

/** Scores texts, wherever the model runs. */
export interface Scorer {
  /** The first reads texts whose language is unknown, and those that no other reads. */
  readonly models: readonly ScoringModel[];
  /** What each of them learnt from; null where it does not tell, and left out where none does. */
  readonly references?: readonly (Reference | null)[];
  /** Calls that are useful at the same time. */
  readonly concurrency: number;
  /** Outcomes in the order of `texts`. Throws the signal's reason when aborted. */
  score(texts: readonly string[], options?: ScoreTextsOptions): Promise<ScoredText[]>;
}

export function isTextFailure(scored: ScoredText | undefined): scored is TextFailure {
  return scored !== null && scored !== undefined && "failed" in scored;
}

export function identifyModel(
  { id, version, files, languages }: Manifest,
  layers: readonly Layer[] = [],
): ScoringModel {
  const { sha256 } = files.graph;
  const own = layers.filter(({ model }) => model.sha256 === sha256 && model.id === id);
  return {
    id,
    version,
    sha256,
    languages,
    ...(own.length > 0 && {
      layers: own.map((layer) => ({ language: layer.language, sha256: layer.sha256 })),
    }),
  };
}

/** What a scorer reads (BCP 47). */
export function languagesReadBy({ models }: Pick<Scorer, "models">): string[] {
  return models.flatMap(({ languages }) => languages);
}

/**
 * Scores in this process, where nothing else needs to stay quick; `layers` are those that the set was
 * opened with.
 */
export function createModelSetScorer(set: ModelSet, layers: readonly Layer[] = []): Scorer {
  return {
    models: set.manifests.map((manifest) => identifyModel(manifest, layers)),
    concurrency: 1,
    async score(texts, { languages = [], mixed, places, embeddings, signal, onScored } = {}) {
      const scored = new Array<ScoredText>(texts.length).fill(null);
      for (const slice of slicesOf(texts, languages, set.manifests)) {
        const sliced = slice.map((index) => texts[index] ?? "");
        const classifier = await set.classifierFor(languages[slice[0] ?? 0] ?? null);
        if (!classifier.ok) throw FailureError.of(classifier.error);
        const predictions = await classifier.value.predictAll(sliced, {
          languages: slice.map((index) => languages[index] ?? null),
          mixed,
          places,
          embeddings,
          ...(signal && { signal }),
        });
        for (const [position, index] of slice.entries()) {
          scored[index] = predictions[position] ?? null;
        }
        onScored?.(sliced);
      }
      return scored;
    },
  };
}

const SLICE_TEXTS = 256;
const SLICE_CHARACTERS = 48 * 1024;

/**
 * Indices of texts in slices that one model reads, of similar length and longest first: windows of
 * equal length run together, and the last slice to finish is a short one. Texts that don't belong are
 * left out.
 */
export function slicesOf(
  texts: readonly string[],
  languages: readonly (string | null)[],
  models: readonly { readonly languages: readonly string[] }[],
  belongs: (text: string) => boolean = () => true,
): number[][] {
  const places = texts.map((text, index) =>
    belongs(text) ? placeOfReader(models, languages[index] ?? null) : null,
  );
  return [...models.keys()].flatMap((place) =>
    slicesByLength(
      texts,
      [...texts.keys()].filter((index) => places[index] === place),
    ),
  );
}

function slicesByLength(texts: readonly string[], indices: readonly number[]): number[][] {
  const order = [...indices];
  const lengthOf = (index: number) => texts[index]?.length ?? 0;
  order.sort((a, b) => lengthOf(b) - lengthOf(a) || a - b);
  const slices: number[][] = [];
  let slice: number[] = [];
  let characters = 0;
  for (const index of order) {
    const length = lengthOf(index);
    const full = slice.length >= SLICE_TEXTS || characters + length > SLICE_CHARACTERS;
    if (full && slice.length > 0) {
      slices.push(slice);
      slice = [];
      characters = 0;
    }
    slice.push(index);
    characters += length;
  }
  if (slice.length > 0) slices.push(slice);
  return slices;
}
