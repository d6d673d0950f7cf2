import { shortened } from "#ipc/files/shown-name";
import type { Difference, Layer, LayerGain } from "#ipc/personal/layer";
import type { Contribution } from "#learning/federated/average";
import { LEAST_ALREADY_RIGHT, LEAST_CORRECTIONS } from "#learning/gain";
import { isInUse } from "#learning/layer-folder";
import { shortHash } from "../results/compare-summary.ts";
import { languageName } from "../sentences/language-names.ts";
import { count } from "../score/score-progress.ts";
import { shown } from "../sentences/shown-text.ts";

/** What corrections in one language came to. */
export interface Learnt {
  readonly language: string;
  readonly corrections: number;
  readonly gain: LayerGain | null;
  /** Texts whose label another one is with the layer, and how many were looked at; null where there is no layer. */
  readonly flips: { readonly rows: number; readonly flipped: readonly Flipped[] } | null;
}

export interface Flipped {
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

const LISTED = 5;
const TEXT_LENGTH = 70;

export function describeLearnt({ language, corrections, gain, flips }: Learnt): string {
  return [
    `${languageName(language)}: ${count(corrections)} corrections`,
    ...indented(gain ? describeGain(gain) : [tooFew(corrections)]),
    ...indented(flips ? describeFlips(flips) : []),
  ].join("\n");
}

/** A layer that is kept, and whether it is used. */
export function describeLayer(layer: Layer): string {
  const { model, language, corrections, updates, gain, kind } = layer;
  const from = kind === "averaged" ? `, averaged from ${count(updates)} updates` : "";
  return [
    `${languageName(language)}: layer ${shortHash(layer)} over ${shown(model.id)} ${shown(model.version)}, ${isInUse(layer) ? "in use" : "off"}`,
    ...indented([
      `${count(corrections)} corrections${from}`,
      ...(gain ? describeGain(gain) : ["nobody has measured what it gains"]),
    ]),
  ].join("\n");
}

export function describeGain(gain: LayerGain): string[] {
  const { base, personal, recall, likelihood, alreadyRight, isSure } = gain;
  return [
    `labels right, each label alike: ${percent(base)} → ${percent(personal)} (${points(recall)})`,
    `log-likelihood a text, each label alike: ${signed(likelihood.value, 3)} (${signed(likelihood.low, 3)} to ${signed(likelihood.high, 3)})`,
    isSure ? sureOf(recall) : `not used: ${reasonOf(gain, alreadyRight)}`,
  ];
}

function sureOf({ value }: LayerGain["recall"]): string {
  return value > 0
    ? "clearly better"
    : "its scores are clearly better; more corrections tell whether its labels are";
}

function reasonOf({ likelihood, recall }: LayerGain, alreadyRight: number): string {
  if (alreadyRight < LEAST_ALREADY_RIGHT) {
    return `the model has ${alreadyRight} of them right, and ${LEAST_ALREADY_RIGHT} must be there to see what a layer breaks; check rows by hand (undertone audit)`;
  }
  if (recall.high <= 0) return "it makes fewer labels right";
  return likelihood.value > 0
    ? "it may be better by chance; more corrections tell"
    : "its scores are no better than the model's";
}

function tooFew(corrections: number): string {
  return `not used: ${LEAST_CORRECTIONS} corrections are needed, ${LEAST_CORRECTIONS - corrections} more`;
}

function describeFlips({ rows, flipped }: NonNullable<Learnt["flips"]>): string[] {
  return [
    `changes ${count(flipped.length)} of ${count(rows)} of them`,
    ...flipped
      .slice(0, LISTED)
      .map(
        ({ text, from, to }) =>
          `  ${from} → ${to}  ${shortened(shown(text.replaceAll(/\s+/gu, " ")), TEXT_LENGTH)}`,
      ),
  ];
}

/** What a person is about to hand over. */
export function describeShare(update: Layer, output: string): string {
  const { language, corrections, norm, clip, noise, labels } = update;
  const numbers = labels.reduce((sum, { weights }) => sum + weights.length + 1, 0);
  return [
    `${languageName(language)}: ${count(numbers)} numbers from ${count(corrections)} corrections, and no text → ${shown(output)}`,
    `  length ${norm.toPrecision(3)}, cut to ${clip ?? norm}`,
    noise
      ? `  with noise: what stands in your texts can be told from it with ε = ${noise.epsilon} and δ = ${noise.delta} at most; the unit is the whole update, and the number of corrections is told as it is`
      : "  without noise; --epsilon adds some",
  ].join("\n");
}

/** What each update had to do with an average, a line each. */
export function describeContributions(
  files: readonly string[],
  contributions: readonly Contribution[],
): string {
  return contributions
    .map(({ corrections, share, norm, likeness }, at) =>
      [
        shown(files[at] ?? ""),
        `${count(corrections)} corrections`,
        `share ${percent(share)}`,
        `length ${norm.toPrecision(3)}`,
        `likeness ${signed(likeness, 2)}`,
      ].join("  "),
    )
    .join("\n");
}

function points({ value, low, high, level }: Difference): string {
  const of = (one: number) => signed(100 * one, 1);
  return `${of(value)} points, ${percent(level, 0)} interval ${of(low)} to ${of(high)}`;
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)}%`;
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(digits)}`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
