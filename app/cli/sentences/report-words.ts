import { findModelDirectories } from "#inference/model-directory";
import { readManifest, readVerified } from "#inference/model-files";
import { limitsOfCard } from "#ipc/model/card-limits";
import type { AuditFindings } from "#ipc/results/audit";
import type { Overview } from "#ipc/overview/overview";
import { REPORT_PARTS, type ReportOrder, type ReportWords } from "#ipc/overview/overview-report";
import type { Agreement } from "#ipc/overview/overview-texts";
import type { ScoredFile } from "#ipc/results/results";
import { sayChecked, sayErrors } from "../results/audit-summary.ts";
import { percent, sayChanges, sayGroups, sayHeadline, sayPeriod } from "./headline-sentence.ts";
import { languageName } from "./language-names.ts";
import { count } from "../score/score-progress.ts";
import { shown } from "./shown-text.ts";

const WORDS: ReportWords = {
  language: "en",
  parts: {
    shares: "Labels",
    checked: "Checked by hand",
    time: "Over time",
    groups: "Groups",
    phrases: "What they write about",
    topics: "Topics",
    voices: "In their words",
    agreement: "Agreement with ratings",
  },
  measures: { negative: "Negative", positive: "Positive", asked: "Asked about" },
  states: {
    mixed: "Mixed",
    unsure: "Unsure",
    "unsupported-language": "Language not read",
    "too-short": "Too short",
    unfamiliar: "Unfamiliar",
    personal: "With your own layer",
    "no-answer": "No answer",
    empty: "Empty",
  },
  lists: {
    negative: "Marks negative texts",
    positive: "Marks positive texts",
    asked: "Marks the label asked about",
    rising: "Written more lately",
    falling: "Written less lately",
  },
  columns: {
    label: "Label",
    rows: "Rows",
    share: "Share",
    interval: "95% interval",
    ofAll: "Of all answers",
    state: "Besides",
    group: "Group",
    period: "Period",
    meanPolarity: "Mean polarity",
    phrase: "Phrase",
    phrases: "Phrases",
    topic: "Topic",
    rating: "Rating",
    before: "Before",
    after: "After",
    predicted: "As the model says",
    corrected: "Corrected",
  },
  small: "few rows",
  above: "above the rest",
  below: "below the rest",
  nothing: "(no value)",
  method: "About this report",
  limits: "Limits",
};

const METHOD = [
  "Undertone read each text on one computer and gave it a label; no text has left it.",
  "Shares come with Wilson's 95% intervals. Rows without an answer (N/A, -) count only “of all answers”. Groups are compared with the rest by two proportions, corrected for their number (Benjamini–Hochberg, 5%); groups of fewer than 30 rows are not tested.",
  "A period stands out if it differs from the others and lies beyond three standard deviations of how much periods vary (p′ chart, Laney 2002). A stretch or a step is what differs most from the rest of the course (circular binary segmentation, Olshen et al. 2004), corrected for the number of stretches.",
  "Phrases are those that one kind of text uses more than the other (log-odds with an informative Dirichlet prior; Monroe, Colaresi and Quinn 2008). They are for reading: a single one may stand there by chance.",
];

const CHANCE =
  "Intervals cover the chance of a sample only. The model's own errors come on top until rows have been checked by hand.";
const CHANCE_CHECKED =
  "Intervals cover the chance of a sample only. What the model's own errors do to shares stands under “Checked by hand”; they come on top of all other figures.";
const LIMITS = [
  "The model judges wording, not truth or people. It knows neither irony nor context, nor what was not written.",
];

const UNKNOWN = "not told by the file";

/** What the command line orders as a report: everything that the file has. */
export async function orderReport(
  told: {
    readonly overview: Overview;
    readonly agreement: Agreement | null;
    /** Of a check by hand; null where there is none. */
    readonly findings: AuditFindings | null;
  },
  file: ScoredFile & { readonly name: string },
  hasQuotes: boolean,
): Promise<ReportOrder> {
  const { overview, agreement, findings } = told;
  const isChecked = (findings?.report.figures ?? null) !== null;
  const { time, groups, measures } = overview;
  const asked = measures.find(({ measure }) => measure === "asked")?.labels[0];
  const name = asked === undefined ? WORDS.measures.asked : shown(asked) || WORDS.columns.label;
  const languages = overview.languages.map(({ language }) => languageName(language));
  const models = file.models.map(({ id, version }) => `${id} ${version}`);
  return {
    parts: REPORT_PARTS.filter((part) => part !== "checked" || isChecked),
    hasQuotes,
    words: {
      ...WORDS,
      measures: { ...WORDS.measures, asked: name },
      lists: { ...WORDS.lists, asked: `Marks “${name}”` },
    },
    labels: {},
    title: `What ${shown(file.name)} says`,
    headline: sayHeadline(overview.headline, groups?.by.kind),
    note: overview.scored > 0 ? sayErrors(findings) : "",
    sentences: {
      ...(findings && isChecked && { checked: sayChecked(findings) }),
      ...(time && { time: sayChanges(time) }),
      ...(groups && { groups: sayGroups(groups) }),
      voices: ["Quotes are word for word; personal data in them is not hidden."],
      ...(agreement && { agreement: sayAgreement(agreement) }),
    },
    periods: time?.points.map(({ from }) => sayPeriod(from, time.unit, true)) ?? [],
    facts: [
      ["File", file.name],
      ["Rows", `${count(overview.allRows)}, ${count(overview.scored)} with a label`],
      ["Text column", file.textColumn],
      ["Model", models.length > 0 ? models.join(", ") : UNKNOWN],
      ["Language", languages.length > 0 ? languages.join(", ") : UNKNOWN],
      ["Made on", new Intl.DateTimeFormat("en", { dateStyle: "medium" }).format(new Date())],
    ],
    method: METHOD,
    limits: [
      isChecked ? CHANCE_CHECKED : CHANCE,
      ...LIMITS,
      ...(await readCardLimits(file.models)),
    ],
  };
}

function sayAgreement({ agreement, correlation }: Agreement): string[] {
  const { of, share, low, high } = agreement;
  const rank = correlation
    ? [`The rank correlation is ${correlation.rho.toFixed(2).replace("-", "−")}.`]
    : [];
  const said =
    of === 0
      ? []
      : [
          `${percent(share)} (${percent(low)} to ${percent(high)}) of ${count(of)} ${of === 1 ? "row" : "rows"} with a clear rating and a clear label ${of === 1 ? "says" : "say"} the same.`,
        ];
  return [
    ...said,
    ...rank,
    "This is agreement, not accuracy: people rate one thing and write about another.",
  ];
}

/** What the cards of the models inside say of their limits; nothing of a model that is not inside. */
async function readCardLimits(models: ScoredFile["models"]): Promise<string[]> {
  const directories = await findModelDirectories();
  if (!directories.ok) return [];
  const limits = new Set<string>();
  for (const directory of directories.value) {
    const manifest = await readManifest(directory);
    if (!manifest.ok) continue;
    const { id, version, files } = manifest.value;
    // The card of another version may say something else.
    if (!models.some((model) => model.id === id && model.version === version)) continue;
    const card = files.card && (await readVerified(directory, files.card));
    if (!card?.ok) continue;
    for (const limit of limitsOfCard(card.value.toString("utf8"))) limits.add(limit);
  }
  return [...limits];
}
