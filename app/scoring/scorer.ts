import type { Classifier } from "#inference/classifier";
import type { Manifest } from "#ipc/manifest";
import type { Prediction, Unread } from "#ipc/prediction";
import type { RowProblem } from "#ipc/row-problem";

/** Why a text that is not blank has no prediction. */
export interface TextFailure {
  readonly failed: RowProblem;
}

/** The outcome for one text: null for a text without anything to read. */
export type ScoredText = Prediction | Unread | TextFailure | null;

/** Which model scores; its hash is what makes a resumed job the same job. */
export interface ModelIdentity {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the graph, in hexadecimal. */
  readonly sha256: string;
}

export interface ScoreTextsOptions {
  /** The languages of the texts, in their order (BCP 47); left out or null, nobody knows. */
  readonly languages?: readonly (string | null)[] | undefined;
  /** Whether mixed feelings are told, which takes up to twice the time; left out, they are not. */
  readonly mixed?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told which texts are done, in any order. */
  readonly onScored?: ((texts: readonly string[]) => void) | undefined;
  /** Told as parts of a long text have been read, as shares of it; −1 takes it back when it is done. */
  readonly onPartRead?: ((share: number, text: string) => void) | undefined;
}

/** Scores texts, wherever the model runs. */
export interface Scorer {
  readonly model: ModelIdentity;
  /** What the model reads, as its manifest says (BCP 47). */
  readonly languages: readonly string[];
  /** Calls that are useful at the same time. */
  readonly concurrency: number;
  /** Outcomes in the order of `texts`. Throws the signal's reason when aborted. */
  score(texts: readonly string[], options?: ScoreTextsOptions): Promise<ScoredText[]>;
}

export function isTextFailure(scored: ScoredText | undefined): scored is TextFailure {
  return scored !== null && scored !== undefined && "failed" in scored;
}

export function identifyModel({ id, version, files }: Manifest): ModelIdentity {
  return { id, version, sha256: files.graph.sha256 };
}

/** Scores in this process, where nothing else needs to stay quick. */
export function createClassifierScorer(classifier: Classifier): Scorer {
  return {
    model: identifyModel(classifier.manifest),
    languages: classifier.manifest.languages,
    concurrency: 1,
    async score(texts, { languages = [], mixed, signal, onScored } = {}) {
      const scored = new Array<ScoredText>(texts.length).fill(null);
      for (const slice of slicesByLength(texts)) {
        const sliced = slice.map((index) => texts[index] ?? "");
        const predictions = await classifier.predictAll(sliced, {
          languages: slice.map((index) => languages[index] ?? null),
          mixed,
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
 * Indices of texts in slices of similar length, longest first: windows of equal length run
 * together, and the last slice to finish is a short one. Texts that don't belong are left out.
 */
export function slicesByLength(
  texts: readonly string[],
  belongs: (text: string) => boolean = () => true,
): number[][] {
  const order = [...texts.keys()].filter((index) => belongs(texts[index] ?? ""));
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
