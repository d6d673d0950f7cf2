import type { Head, Manifest, Scale } from "#ipc/model/manifest";
import type { Prediction } from "#ipc/analysis/prediction";
import { roundPlace } from "./reference.ts";
import { addSides, NO_SIDES, sideOf, type Sides } from "./sides.ts";
import { statesOf } from "./states.ts";

/** Logits of one window: one row of numbers for each head, in the manifest's order. */
export type WindowLogits = readonly (readonly number[])[];

/** A prediction, and where its text lies among those that the model learnt from. */
export interface PlacedPrediction extends Prediction {
  /** As `Placing` says, rounded; left out if not asked for. */
  readonly place?: readonly number[] | undefined;
  /** The mean of its windows' pooled vectors, as their logits are combined; only where it was asked for. */
  readonly embedding?: readonly number[] | undefined;
}

/** What may be told of a window beside its logits. */
export interface BesideLogits {
  /** The sum of its tokens' rarity; left out where the model does not tell. */
  readonly rarity?: number | undefined;
  readonly place?: readonly number[] | undefined;
  readonly embedding?: Float32Array | undefined;
}

/** What has been gathered of a part of a text, as plain data. */
export interface PartialPrediction {
  /** Weighted sums of logits or probabilities, for each head of the manifest. */
  readonly pooled: readonly (readonly number[])[];
  readonly windows: number;
  readonly tokens: number;
  readonly weights: number;
  /** What its sentences say; none where they were not read. */
  readonly sides: Sides;
  /** As `countWords` counts them. */
  readonly words: number;
  /** Sum of its tokens' rarity; null where the model does not tell. */
  readonly rarity: number | null;
  /** Sum of the windows' places, each times its tokens; null if not asked for. */
  readonly places: readonly number[] | null;
  /** Sum of the windows' embeddings, weighted as the logits are; null if not asked for. */
  readonly embeddings: readonly number[] | null;
  readonly isPersonal: boolean;
}

/** Gathers the windows of one text and says what the model makes of those gathered so far. */
export interface PredictionBuilder {
  /** `tokens` counts the window's tokens without special tokens; at least 1. */
  add(logits: WindowLogits, tokens: number, beside?: BesideLogits): void;
  /** Adds what a sentence says that was read by itself; `polarity` in [−1, 1]. */
  addSentence(polarity: number): void;
  /** `words` as `countWords` counts them. */
  addWords(words: number): void;
  /** Adds what another builder has gathered of the same text. */
  merge(part: PartialPrediction): void;
  gathered(): PartialPrediction;
  /** Null before the first window. */
  build(): PlacedPrediction | null;
}

/**
 * Combines windows as the manifest says. The mean of logits is a log-linear pool (Genest & Zidek
 * 1986), the mean of probabilities a linear one. `language` is the text's (BCP 47), null where nobody
 * knows; `isPersonal` says that a personal layer has been added to the logits.
 */
export function createPredictionBuilder(
  manifest: Omit<Manifest, "files">,
  language: string | null,
  isPersonal = false,
): PredictionBuilder {
  const pooled = manifest.heads.map((head) => head.labels.map(() => 0));
  const { combine } = manifest.window;
  let windows = 0;
  let tokens = 0;
  let weights = 0;
  let sides = NO_SIDES;
  let words = 0;
  let rarity: number | null = null;
  let places: number[] | null = null;
  let embeddings: number[] | null = null;
  let hasLayer = isPersonal;
  const addRarity = (sum: number) => {
    rarity = (rarity ?? 0) + sum;
  };
  const addPlaces = (sums: readonly number[]) => {
    places = sums.map((value, at) => value + (places?.[at] ?? 0));
  };
  const addEmbeddings = (sums: ArrayLike<number>, weight: number) => {
    embeddings = Array.from(sums, (value, at) => weight * value + (embeddings?.[at] ?? 0));
  };
  return {
    add(logits, windowTokens, { rarity: sum, place, embedding } = {}) {
      if (sum !== undefined) addRarity(sum);
      if (place) addPlaces(place.map((value) => value * windowTokens));
      const weight = combine === "mean-logits" ? 1 : windowTokens;
      if (embedding) addEmbeddings(embedding, weight);
      for (const [headIndex, head] of manifest.heads.entries()) {
        const row = logits[headIndex] ?? [];
        const values =
          combine === "token-weighted-mean-probabilities"
            ? probabilitiesOf(head, row, language)
            : row;
        const sums = pooled[headIndex] ?? [];
        for (const [label, value] of values.entries()) {
          sums[label] = (sums[label] ?? 0) + weight * value;
        }
      }
      windows += 1;
      tokens += windowTokens;
      weights += weight;
    },
    addSentence(polarity) {
      const { mixed } = manifest.thresholds;
      if (mixed) sides = addSides(sides, sideOf(polarity, mixed));
    },
    addWords(count) {
      words += count;
    },
    merge(part) {
      for (const [headIndex, values] of part.pooled.entries()) {
        const sums = pooled[headIndex] ?? [];
        for (const [label, value] of values.entries()) sums[label] = (sums[label] ?? 0) + value;
      }
      windows += part.windows;
      tokens += part.tokens;
      weights += part.weights;
      sides = addSides(sides, part.sides);
      words += part.words;
      if (part.rarity !== null) addRarity(part.rarity);
      if (part.places) addPlaces(part.places);
      if (part.embeddings) addEmbeddings(part.embeddings, 1);
      hasLayer ||= part.isPersonal;
    },
    gathered: () => ({
      pooled,
      windows,
      tokens,
      weights,
      sides,
      words,
      rarity,
      places,
      embeddings,
      isPersonal: hasLayer,
    }),
    build() {
      if (windows === 0) return null;
      const probabilities = new Map<string, Map<string, number>>();
      for (const [headIndex, head] of manifest.heads.entries()) {
        const means = (pooled[headIndex] ?? []).map((sum) => sum / weights);
        const values =
          combine === "token-weighted-mean-probabilities"
            ? means
            : probabilitiesOf(head, means, language);
        probabilities.set(
          head.name,
          new Map(head.labels.map((label, index) => [label, values[index] ?? 0])),
        );
      }
      const scores = probabilities.get(manifest.primaryHead) ?? new Map<string, number>();
      const [label, score] = mostProbable(scores);
      return {
        label,
        score,
        scores: Object.fromEntries(scores),
        polarity: onScale(manifest.scales.polarity, probabilities),
        subjectivity: onScale(manifest.scales.subjectivity, probabilities),
        tokens,
        windows,
        language,
        states: statesOf(
          {
            language,
            score,
            words,
            tokens,
            rarity: rarity === null ? null : rarity / tokens,
            sides,
            isPersonal: hasLayer,
          },
          manifest,
        ),
        ...(places && { place: roundPlace(places.map((sum) => sum / tokens)) }),
        ...(embeddings && { embedding: embeddings.map((sum) => sum / weights) }),
      };
    },
  };
}

/** The prediction for a text whose sections were read apart; null for one without tokens. */
export function combineSections(
  manifest: Manifest,
  sections: readonly PartialPrediction[],
  language: string | null,
): PlacedPrediction | null {
  const builder = createPredictionBuilder(manifest, language);
  for (const section of sections) builder.merge(section);
  return builder.build();
}

/** What a head's logits are divided by for a text in a language (BCP 47), null where nobody knows it. */
export function temperatureOf(
  { temperature, temperatures }: Head,
  language: string | null,
): number {
  return temperatures?.[language?.split("-")[0] ?? ""] ?? temperature;
}

/** Temperature-scaled activation of one head's logits. Softmax rows sum to 1. */
export function probabilitiesOf(
  head: Head,
  logits: readonly number[],
  language: string | null,
): number[] {
  const temperature = temperatureOf(head, language);
  const scaled = logits.map((logit) => logit / temperature);
  if (head.activation === "sigmoid") return scaled.map((logit) => 1 / (1 + Math.exp(-logit)));
  const highest = Math.max(...scaled);
  const exponentials = scaled.map((logit) => Math.exp(logit - highest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

function mostProbable(scores: ReadonlyMap<string, number>): [string, number] {
  let best: [string, number] = ["", -1];
  for (const entry of scores) if (entry[1] > best[1]) best = entry;
  return best;
}

function onScale(
  scale: Scale | undefined,
  probabilities: ReadonlyMap<string, ReadonlyMap<string, number>>,
): number | null {
  if (!scale) return null;
  const scores = probabilities.get(scale.head);
  let value = 0;
  for (const [label, weight] of Object.entries(scale.weights)) {
    value += weight * (scores?.get(label) ?? 0);
  }
  return value;
}
