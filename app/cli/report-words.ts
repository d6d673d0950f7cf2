import type { Overview } from "#ipc/overview";
import { REPORT_PARTS, type ReportOrder, type ReportWords } from "#ipc/overview-report";
import { sayChanges, sayHeadline } from "./headline-sentence.ts";
import { shown } from "./shown-text.ts";

const WORDS: ReportWords = {
  language: "en",
  parts: {
    shares: "Shares",
    groups: "Groups",
    time: "Over time",
    phrases: "What it is about",
    voices: "In their words",
    topics: "Topics",
    agreement: "Agreement with ratings",
  },
  measures: { negative: "Negative", positive: "Positive", asked: "Asked about" },
  states: {
    mixed: "Mixed",
    unsure: "Unsure",
    "unsupported-language": "Other language",
    "too-short": "Too short",
    unfamiliar: "Unfamiliar",
    "no-answer": "No answer",
    empty: "Empty",
  },
  columns: {
    label: "Label",
    rows: "Rows",
    share: "Share",
    interval: "95 % interval",
    ofAll: "Of all answers",
    state: "Besides",
    group: "Group",
    period: "Period",
    meanPolarity: "Mean polarity",
    phrase: "Phrase",
    topic: "Topic",
    quotes: "Texts",
    rating: "Rating",
  },
  small: "few rows",
  above: "above the rest",
  below: "below the rest",
  nothing: "(no value)",
  rising: "Gaining over time",
  falling: "Losing over time",
  agreement:
    "Of {of} rows that take a side in both, {agreeing} ({percent}) say the same by label and rating; rank correlation {correlation}. This is agreement, not accuracy: a text need not say what its rating says.",
  method: "Method and limits",
  facts: {
    file: "File",
    rows: "Rows",
    model: "Model",
    language: "Languages",
    date: "Date",
    filter: "Only",
  },
};

const METHOD = [
  "A model on this computer read each text and gave it a label. Its own errors are in none of the figures: intervals tell what chance does if the rows are a sample of more.",
  "Shares have Wilson's 95 % intervals. Rows without an answer (N/A, -) do not count, but in “of all answers”. Groups and periods are compared with the rest by two proportions, corrected for as many tests by Benjamini and Hochberg; groups of fewer than 30 rows are not tested.",
  "Over time, a period stands out if it differs from the others and lies beyond three standard deviations of how much periods vary (p′ chart, Laney 2002); a step is the split with the largest difference (Miller and Siegmund 1982), corrected for the number of splits.",
  "Phrases are those that one kind of text uses more than the other (log-odds with an informative Dirichlet prior, Monroe, Colaresi and Quinn 2008). They are for reading: a single one may stand there by chance.",
  "The model judges wording, not truth or people; irony and mixed feelings are hard for it.",
];

/** What the command line orders as a report: everything that the file has. */
export function orderReport(overview: Overview, fileName: string, hasQuotes: boolean): ReportOrder {
  return {
    parts: [...REPORT_PARTS],
    hasQuotes,
    words: WORDS,
    title: `What ${shown(fileName)} says`,
    headline: `${sayHeadline(overview.headline)} Before the model's own errors.`,
    sentences: overview.time ? sayChanges(overview.time) : [],
    method: METHOD,
    filter: "",
  };
}
