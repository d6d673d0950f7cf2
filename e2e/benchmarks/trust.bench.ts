import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "playwright/test";
import { findModelDirectories } from "#inference/model-directory";
import { openModelSet, readReferences } from "#inference/model-set";
import type { Familiarity } from "#ipc/model/familiarity";
import type { Reference } from "#ipc/model/reference";
import { FamiliarityTally } from "#scoring/familiarity/familiarity-tally";
import { createModelSetScorer, type Scorer } from "#scoring/scorer";
import { PROJECT_ROOT } from "../../build/project-root.ts";
import { reportRows, type BenchRow } from "./bench-table.ts";
import { tallyChecks, type CheckTally, type TruthRow } from "./trust-checks.ts";
import {
  makeShifted,
  readDomains,
  readOtherLanguages,
  readSet,
  unseenDomains,
  type LabelledSet,
} from "./trust-sets.ts";

/** Where the labelled sets lie, laid out like `domains/{train,test}`. */
const DATA_VARIABLE = "UNDERTONE_DATA";
const RECIPE = path.join(PROJECT_ROOT, "models", "recipe");
const LANGUAGE = "en";
/** Unseen rows of what the model learnt from, beside the test parts of the domains among them. */
const KNOWN_SETS = [
  "tweeteval_val.jsonl",
  "tse_test.jsonl",
  "sst5_dev.jsonl",
  "amazon_mds_val.jsonl",
];
const OTHER_DOMAINS = [
  "en_deflategate",
  "en_emoevent",
  "en_glassdoor_headlines",
  "en_subj_checkthat",
];

interface Told {
  readonly name: string;
  readonly familiarity: Familiarity;
  /** The share of its rows that are called unfamiliar. */
  readonly unfamiliar: number;
  /** Of the labels; null where nobody knows. */
  readonly accuracy: number | null;
  /** What the model said of each row that it labelled, and what is true. */
  readonly rows: readonly TruthRow[];
}

test("trust", async () => {
  test.setTimeout(3_600_000);
  const data = process.env[DATA_VARIABLE] ?? "";
  test.skip(data === "", `${DATA_VARIABLE} names no folder of labelled sets`);
  const { scorer, references, close } = await openScorer();
  const unseen = await unseenDomains(RECIPE);
  const tell = async (set: LabelledSet): Promise<Told> => tellOf(set, scorer, references);

  const domains: Told[] = [];
  const texts: string[] = [];
  for (const set of await readDomains(data, RECIPE)) {
    domains.push(await tell(set));
    if (!unseen.includes(set.name)) texts.push(...set.rows.slice(0, 40).map(({ text }) => text));
  }
  const testOf = (name: string) => readSet(path.join(data, "domains", "test", `${name}.jsonl.gz`));
  const learnt = new Set(await trainedDomains(references));
  const known = domains.filter(({ name }) => learnt.has(name));
  for (const name of KNOWN_SETS) known.push(await tell(await readSet(path.join(data, name))));
  const shifted = domains.filter(({ name }) => !learnt.has(name));
  for (const name of OTHER_DOMAINS) shifted.push(await tell(await testOf(name)));
  const strange: Told[] = [];
  for (const set of [...makeShifted(texts), ...(await readOtherLanguages(data))]) {
    strange.push(await tell(set));
  }
  await close();
  await reportRows("trust", [
    ...describeAccuracy(domains, unseen),
    ...describeChecks(domains),
    ...describeFlags("unseen rows of domains in the reference, flagged", known, "0"),
    ...describeFlags("other domains, flagged", shifted, "90"),
    ...describeFlags(
      "other languages, shuffled words, machine text, codes, flagged",
      strange,
      "90",
    ),
  ]);
});

async function openScorer() {
  const directories = await findModelDirectories();
  const set = directories.ok ? await openModelSet(directories.value) : directories;
  if (!set.ok || !directories.ok) throw new Error("no model");
  const references = await readReferences(directories.value, set.value.manifests);
  if (!references.ok) throw new Error(references.error.code);
  const [reference] = references.value;
  return {
    scorer: createModelSetScorer(set.value),
    references: reference ?? null,
    close: () => set.value.close(),
  };
}

/** Reads a set with the first model, whatever language it is in, as `--language any` does. */
async function tellOf(
  { name, rows }: LabelledSet,
  scorer: Scorer,
  reference: Reference | null,
): Promise<Told> {
  const [model] = scorer.models;
  if (!model) throw new Error("no model");
  const texts = rows.map(({ text }) => text);
  const languages = rows.map(() => LANGUAGE);
  const outcomes = await scorer.score(texts, { languages, places: true });
  const tally = new FamiliarityTally({ models: [model], references: [reference] });
  const told: TruthRow[] = [];
  let unfamiliar = 0;
  for (const [row, outcome] of outcomes.entries()) {
    tally.add(row, outcome);
    if (!outcome || !("label" in outcome)) continue;
    if (outcome.states.includes("unfamiliar")) unfamiliar += 1;
    told.push({ predicted: outcome.label, score: outcome.score, truth: rows[row]?.label ?? "" });
  }
  const right = told.filter(({ predicted, truth }) => predicted === truth).length;
  const familiarity = tally.result();
  if (!familiarity) throw new Error("the model has no reference");
  const isLabelled = rows.some(({ label }) => label !== "");
  return {
    name,
    familiarity,
    unfamiliar: unfamiliar / rows.length,
    accuracy: isLabelled ? right / rows.length : null,
    rows: told,
  };
}

/** What the reference holds of the domains, by the names of their sets. */
async function trainedDomains(reference: Reference | null): Promise<string[]> {
  const settings = await readFile(path.join(RECIPE, "settings", "tone_en.py"), "utf8");
  const files = settings.matchAll(/"(\w+)": \{[^}]*"file": "domains\/train\/(\w+)\.jsonl\.gz"/gu);
  const names = new Set(reference?.domains.map(({ name }) => name));
  return [...files].filter(([, name = ""]) => names.has(name)).map(([, , file = ""]) => file);
}

function describeAccuracy(domains: readonly Told[], unseen: readonly string[]): BenchRow[] {
  const told = domains.flatMap(({ name, familiarity, accuracy: truth }) =>
    familiarity.accuracy && truth !== null ? [{ name, truth, ...familiarity.accuracy }] : [],
  );
  const errors = told.map(({ expected, truth }) => (expected - truth) * 100);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const holding = told.filter(({ truth, low, high }) => truth >= low && truth <= high);
  const silent = domains.filter(({ familiarity }) => !familiarity.accuracy);
  const widths = told.map(({ low, high }) => (high - low) * 100).toSorted((a, b) => a - b);
  return [
    {
      name: "expected accuracy, mean error",
      value: mean(errors.map(Math.abs)),
      unit: "points",
      floor: "5.5",
      goal: "4",
      detail: `${told.length} domains; ${mean(errors).toFixed(1)} too high; not told of ${silent.map(({ name }) => name).join(", ") || "none"}`,
    },
    {
      name: "… of domains never seen",
      value: mean(errors.filter((_, at) => unseen.includes(told[at]?.name ?? "")).map(Math.abs)),
      unit: "points",
      floor: "",
      goal: "",
      detail: "",
    },
    {
      name: "… its interval holds",
      value: (holding.length / told.length) * 100,
      unit: "%",
      floor: "85",
      goal: "90",
      detail: `median width ${(widths[Math.floor(widths.length / 2)] ?? 0).toFixed(0)} points (goal 20)`,
    },
    ...told.map(({ name, truth, expected, low, high, rows }) => ({
      name: `  ${name}`,
      value: (expected - truth) * 100,
      unit: "",
      floor: "",
      goal: "",
      detail: `right ${(truth * 100).toFixed(1)}, expected ${(expected * 100).toFixed(1)} (${(low * 100).toFixed(0)} to ${(high * 100).toFixed(0)}), ${rows} rows`,
    })),
  ];
}

/** Fifty rows checked by hand, drawn again and again: what their intervals hold, and how wide they are. */
function describeChecks(domains: readonly Told[]): BenchRow[] {
  const tallies = domains.flatMap(({ name, rows }) =>
    tallyChecks(rows).map((tally) => ({ ...tally, set: name })),
  );
  const [widest] = tallies.toSorted((a, b) => b.width / b.widthAlone - a.width / a.widthAlone);
  const isCommon = ({ share }: CheckTally) => share >= 0.15 && share <= 0.85;
  const shares = tallies.filter(isCommon);
  const beyond = tallies.filter((tally) => !isCommon(tally)).map(({ holds }) => holds);
  const within = shares.filter(({ holds }) => holds >= 0.93 && holds <= 0.97);
  const sure = shares.filter(({ accuracy, label }) => accuracy >= 0.8 && label !== null);
  const narrower = sure.map(({ width, widthAlone }) => (1 - width / widthAlone) * 100);
  const percent = (value: number) => (value * 100).toFixed(1);
  const row = (name: string, value: number, unit: string, floor: string, detail: string) => ({
    name,
    value,
    unit,
    floor,
    goal: "",
    detail,
  });
  const nameOf = ({ set, label }: CheckTally & { set: string }) => `${set} ${label ?? "accuracy"}`;
  return [
    row(
      "fifty checked rows: intervals that hold in 93 to 97 %",
      (within.length / shares.length) * 100,
      "%",
      "100",
      `${shares.length} shares of 15 to 85 %; ${percent(Math.min(...shares.map(({ holds }) => holds)))} to ${percent(Math.max(...shares.map(({ holds }) => holds)))}`,
    ),
    row(
      "… of the rarer and commoner ones, in the least",
      Math.min(...beyond) * 100,
      "%",
      "93",
      `${beyond.length} shares beyond 15 to 85 %; up to ${percent(Math.max(...beyond))}`,
    ),
    row(
      "… farthest from the truth in the mean",
      Math.max(...tallies.map(({ mean, share }) => Math.abs(mean - share))) * 100,
      "points",
      "0",
      "bias",
    ),
    row(
      "… narrower than fifty rows alone, accuracy 80 % or more",
      narrower.reduce((sum, value) => sum + value, 0) / narrower.length,
      "%",
      "25",
      `${sure.length} shares; ${Math.min(...narrower).toFixed(0)} at the least`,
    ),
    row(
      "… widest beside fifty rows alone",
      widest ? (widest.width / widest.widthAlone - 1) * 100 : 0,
      "%",
      "3",
      widest ? nameOf(widest) : "",
    ),
    ...shares.map((tally) =>
      row(
        `  ${nameOf(tally)}`,
        tally.holds * 100,
        "%",
        "",
        `is ${percent(tally.share)}, mean ${percent(tally.mean)}, width ${percent(tally.width)} (alone ${percent(tally.widthAlone)})`,
      ),
    ),
  ];
}

function describeFlags(name: string, sets: readonly Told[], floor: string): BenchRow[] {
  const flagged = sets.filter(({ familiarity: { level } }) => level !== "expected");
  const listed = sets.map(
    ({ name: set, familiarity: { distance, level }, unfamiliar }) =>
      `${set} ${distance?.value.toFixed(2) ?? "–"}${level === "very-different" ? " very" : ""} (${(unfamiliar * 100).toFixed(1)} % of its rows)`,
  );
  return [
    {
      name,
      value: (flagged.length / sets.length) * 100,
      unit: "%",
      floor,
      goal: "",
      detail: `${flagged.length} of ${sets.length}: ${listed.join(", ")}`,
    },
  ];
}
