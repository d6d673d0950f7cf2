import { shown } from "./shown-text.ts";
import { languageName, nameLanguages } from "./language-names.ts";
import type { Finding, FindingKind } from "#ipc/files/finding";

/** Why something was detected, as the command line says it in brackets. */
export function sayFinding(finding: Finding): string {
  return (PHRASES[finding.kind] as (finding: Finding) => string)(finding);
}

/** What is to be said of a file, a line each. */
export function describeFindings(path: string, findings: readonly Finding[]): string {
  return findings.map((finding) => `undertone: ${shown(path)}: ${sayFinding(finding)}\n`).join("");
}

const PHRASES: { readonly [K in FindingKind]: (finding: Finding<K>) => string } = {
  chosen: () => "chosen",

  "byte-order-mark": () => "byte order mark",
  "zero-bytes": () => "zero bytes in every second place",
  ascii: () => "only ASCII",
  "all-valid": () => "all valid",
  "mostly-valid": ({ invalidBytes }) => `valid but for ${invalidBytes} bytes`,
  "western-bytes": () => "not UTF-8, most likely Western European",
  "letter-patterns": ({ confidence }) => `not UTF-8, letter patterns (${confidence} of 100)`,

  "usual-names": () => "the first row has usual column names",
  questions: () => "the first row asks what the rows below answer",
  "first-row-differs": () => "the first row differs from those below it",
  "first-row-alike": () => "the first row looks like those below it",
  "lines-of-text": () => "a text a line",

  "only-column": () => "the only column",
  "column-name": ({ words }) => `its name and ${sayWords(words)}`,
  "most-words": ({ words }) => `the most like sentences, ${sayWords(words)}`,

  "about-one-word": ({ words }) => `its cells hold ${sayWords(words)}`,
  "few-distinct": ({ distinct, answers }) =>
    `its texts repeat, ${distinct} in ${answers} rows, like categories`,
  "not-words": ({ percent }) => `${percent}% of its cells are numbers, codes or the like`,

  "other-voices": ({ value, percent }) =>
    `${percent}% of the rows are by "${shown(value)}" or the like, so perhaps the company's own words`,
  "wrapped-lines": ({ percent }) =>
    `${percent}% of its lines break off in mid-sentence and continue on the next`,

  "other-language": ({ language, share, reads }) =>
    `most texts look ${languageName(language)} (${(share * 100).toFixed(0)}%); Undertone reads ${nameLanguages(reads)}`,

  "language-untold": ({ reads }) =>
    `no language prevails among its texts, and those too short to tell are read as ${nameLanguages(reads)}`,

  "not-kept": ({ what, columns, more }) => `${nameColumns(columns, more)}: ${LOSSES[what]}`,
  "formulas-uncomputed": ({ cells }) =>
    `${cells} of its formulas have never been computed, so those rows have no text; open the workbook in its program and save it`,
  "hidden-rows": ({ rows }) =>
    `${rows} of its rows are hidden, by a filter or by hand, and are scored like the others; to leave them out, copy the visible ones into a sheet of their own`,
  "table-not-extended": ({ table }) =>
    `other columns stand beside the table "${shown(table)}", so the new ones are no part of it: sort both together`,
  "receipt-changed": () => "its receipt is not as it was written, so what it says is left out",
};

const LOSSES: Readonly<Record<Finding<"not-kept">["what"], string>> = {
  "long-numbers": "numbers of more digits than the format holds stay text",
  "not-finite": 'infinity and "not a number" become text',
  "early-dates": "days before 1900 or after 9999, which Excel does not have, stay text",
  "zoned-times": "times in UTC stay text, since Excel has no time zones",
  "fine-times": "times finer than a millisecond stay text",
  dates: "dates, times and durations become text",
  nested: "lists and objects become text, as JSON",
  bytes: "binary values become text, in Base64",
  mixed: "values of several types become text",
  nulls: "null and an empty text become the same",
  unreadable: "values can't be decoded and are left out",
};

function nameColumns(columns: readonly string[], more: number): string {
  const named = columns.map((name) => `"${shown(name)}"`).join(", ");
  return more > 0 ? `${named} and ${more} more` : named;
}

function sayWords(words: number): string {
  return `${words.toFixed(words < 10 ? 1 : 0)} words a row`;
}
