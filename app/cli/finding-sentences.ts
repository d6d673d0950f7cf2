import { languageName, nameLanguages } from "./language-names.ts";
import type { Finding, FindingKind } from "#ipc/finding";

/** Why something was detected, as the command line says it in brackets. */
export function sayFinding(finding: Finding): string {
  return (PHRASES[finding.kind] as (finding: Finding) => string)(finding);
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
    `it holds ${distinct} different texts in ${answers} rows, like categories`,
  "not-words": ({ percent }) => `${percent}% of its cells are numbers, codes or the like`,

  "other-language": ({ language, share, reads }) =>
    `most texts look ${languageName(language)} (${(share * 100).toFixed(0)}%); Undertone reads ${nameLanguages(reads)}`,
};

function sayWords(words: number): string {
  return `${words.toFixed(words < 10 ? 1 : 0)} words a row`;
}
