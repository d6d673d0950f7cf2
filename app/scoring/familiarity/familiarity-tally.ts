import { uniformInt } from "pure-rand/distribution/uniformInt";
import { mersenne } from "pure-rand/generator/mersenne";
import type { Difference, Familiarity } from "#ipc/model/familiarity";
import { placeOfReader } from "#ipc/language";
import type { Reference } from "#ipc/model/reference";
import { isTextFailure, type ScoredText, type Scorer, type ScoringModel } from "../scorer.ts";
import { distanceOf, PlaceSums, rowDistance } from "./distance.ts";
import { ExpectedAccuracy } from "./expected-accuracy.ts";

/** Rows whose places are looked at, and journalled; more would tell nothing more. */
const SAMPLE_ROWS = 1_000;
const SEED = 20_261_129;
const LISTED_ROWS = 20;

/** Chooses one row by chance of every few, the same for the same number of rows. */
export function createRowSample(rowCount: number): (rowIndex: number) => boolean {
  const stride = Math.max(1, Math.ceil(rowCount / SAMPLE_ROWS));
  const ofBlock = { block: -1, taken: 0 };
  return (rowIndex) => {
    const block = Math.floor(rowIndex / stride);
    if (ofBlock.block !== block) {
      ofBlock.block = block;
      ofBlock.taken = uniformInt(mersenne(SEED + block), 0, stride - 1);
    }
    return rowIndex % stride === ofBlock.taken;
  };
}

interface Tally {
  readonly model: ScoringModel;
  readonly reference: Reference;
  readonly places: PlaceSums;
  readonly accuracy: ExpectedAccuracy | null;
  logTokens: number;
  score: number;
  unknown: number;
  farthest: { row: number; distance: number }[];
}

/** Tells how far the texts of a column are like what the models learnt from. */
export class FamiliarityTally {
  readonly #models: readonly ScoringModel[];
  readonly #tallies: readonly (Tally | null)[];
  /** Texts, and those of them in languages that no model reads. */
  #texts = 0;
  #inOtherLanguages = 0;

  constructor({ models, references = [] }: Pick<Scorer, "models" | "references">) {
    this.#models = models;
    this.#tallies = models.map((model, place) => {
      const reference = references[place];
      return reference ? newTally(model, reference) : null;
    });
  }

  add(rowIndex: number, outcome: ScoredText | undefined): void {
    if (!outcome || isTextFailure(outcome)) return;
    this.#texts += 1;
    if (outcome.states.includes("unsupported-language")) {
      this.#inOtherLanguages += 1;
      return;
    }
    if (!("label" in outcome)) return;
    const tally = this.#tallies[placeOfReader(this.#models, outcome.language)];
    if (!tally) return;
    tally.accuracy?.add(outcome);
    const { place, tokens, score } = outcome;
    if (!place) return;
    tally.places.add(place);
    tally.logTokens += Math.log(Math.max(1, tokens));
    tally.score += score;
    tally.unknown += place.at(-1) ?? 0;
    const distance = rowDistance(place, domainsOf(tally.reference));
    keepFarthest(tally.farthest, { row: rowIndex, distance });
  }

  /** Of the model that read most of the sample; null where none has a reference. */
  result(): Familiarity | null {
    const [tally] = this.#tallies
      .filter((one) => one !== null)
      .toSorted((a, b) => b.places.count - a.places.count);
    if (!tally) return null;
    const others = this.#inOtherLanguages / Math.max(1, this.#texts);
    const told = judge(tally, others);
    const accuracy = told.level === "very-different" ? null : (tally.accuracy?.estimate() ?? null);
    const { id, version } = tally.model;
    return {
      model: { id, version },
      rows: tally.places.count,
      ...told,
      farthest: tally.farthest.map(({ row }) => row),
      accuracy,
      noAccuracy:
        accuracy !== null
          ? null
          : !tally.accuracy
            ? "language"
            : told.level === "very-different"
              ? "very-different"
              : "few-rows",
    };
  }
}

function newTally(model: ScoringModel, reference: Reference): Tally {
  return {
    model,
    reference,
    places: new PlaceSums(reference.domains[0]?.mean.length ?? 0),
    accuracy: reference.accuracy ? new ExpectedAccuracy(reference.accuracy) : null,
    logTokens: 0,
    score: 0,
    unknown: 0,
    farthest: [],
  };
}

function domainsOf({ domains }: Reference): number[][] {
  return domains.map(({ mean }) => mean);
}

function keepFarthest(farthest: Tally["farthest"], one: Tally["farthest"][number]): void {
  const last = farthest.at(-1);
  if (farthest.length >= LISTED_ROWS && last && last.distance >= one.distance) return;
  farthest.push(one);
  farthest.sort((a, b) => b.distance - a.distance || a.row - b.row);
  farthest.splice(LISTED_ROWS);
}

/** How like it is and in what; `others` is the share of texts in languages that no model reads. */
function judge(
  { reference, places, logTokens, score, unknown }: Tally,
  others: number,
): Pick<Familiarity, "level" | "differs" | "distance"> {
  const { different, veryDifferent, ranges, leastRows, languages } = reference;
  const { count } = places;
  if (count < leastRows) {
    // Too few to place, and yet clear where the file is in another language.
    const level = others >= languages.veryDifferent ? "very-different" : null;
    return { level, differs: level === null ? [] : ["language"], distance: null };
  }
  const value = distanceOf(places.mean(), places.chance(), domainsOf(reference));
  const differs: Difference[] = [
    ...(value >= different ? (["texts"] as const) : []),
    ...(others >= languages.different ? (["language"] as const) : []),
  ];
  const isVery = value >= veryDifferent || others >= languages.veryDifferent;
  const level = isVery ? "very-different" : differs.length > 0 ? "different" : "expected";
  // Lengths and scores vary by themselves: they say in what a file differs, and never that it does.
  if (level !== "expected") {
    if (isOutside(logTokens / count, ranges.logTokens)) differs.push("length");
    if (isOutside(score / count, ranges.score)) differs.push("score");
    if (isOutside(unknown / count, ranges.unknown)) differs.push("unknown");
  }
  return { level, differs, distance: { value: rounded(value), different } };
}

function isOutside(value: number, [low, high]: readonly [number, number]): boolean {
  return value < low || value > high;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
