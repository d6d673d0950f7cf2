import type { Difference, Familiarity } from "#ipc/model/familiarity";
import { percent } from "./headline-sentence.ts";
import { languageName } from "./language-names.ts";
import { count } from "../score/score-progress.ts";

const IN_WHAT: Readonly<Record<Difference, string>> = {
  texts: "in topics",
  language: "in language",
  length: "in length",
  score: "in how sure the model is",
  unknown: "in signs and words that the model does not know",
};

const LEVELS: Readonly<Record<NonNullable<Familiarity["level"]>, string>> = {
  expected: "as expected: like texts that the model learnt from",
  different: "different from what the model learnt from",
  "very-different": "very different from what the model learnt from",
};

const LISTED_ROWS = 5;

/** What accuracy to expect of a file's labels and how like it is to what the model learnt from. */
export function describeFamiliarity(familiarity: Familiarity | null): string[] {
  if (!familiarity) return [];
  return [`accuracy   ${describeAccuracy(familiarity)}`, ...describeLikeness(familiarity)];
}

function describeAccuracy({ accuracy, noAccuracy }: Familiarity): string {
  if (accuracy) {
    const { expected, low, high, level, domains, rows, language } = accuracy;
    return (
      `${percent(expected)} of the labels are expected to be right (${percent(low)} to ${percent(high)}), ` +
      `of ${count(rows)} rows in ${languageName(language)}: estimated without labels, by ${domains} other domains; ` +
      `the range held in ${percent(level)} of them. A check by hand tells more: undertone audit`
    );
  }
  switch (noAccuracy) {
    case "few-rows":
      return "too few rows to estimate it";
    case "very-different":
      return "not estimated, as nothing like this file is known";
    case "language":
    case null:
      return "not estimated: nobody has measured enough domains in this language";
  }
}

function describeLikeness({ level, differs, rows, farthest }: Familiarity): string[] {
  if (level === null) return [];
  const inWhat = differs.map((each) => IN_WHAT[each]).join(", ");
  const said = [LEVELS[level], ...(inWhat === "" ? [] : [inWhat])].join(", ");
  const some = farthest.slice(0, LISTED_ROWS).map((row) => row + 1);
  const listed =
    level === "expected" || some.length === 0 ? "" : `; farthest are rows ${some.join(", ")}`;
  return [`likeness   ${said} (${count(rows)} rows looked at)${listed}`];
}

/** One line for the summary of a file that is very different; none otherwise. */
export function warnOfUnfamiliar(familiarity: Familiarity | null): string[] {
  if (familiarity?.level !== "very-different") return [];
  const inWhat = familiarity.differs.map((each) => IN_WHAT[each]).join(", ");
  return [
    `likeness     ${LEVELS["very-different"]}, ${inWhat}: labels may well be wrong; check some by hand (undertone audit)`,
  ];
}
