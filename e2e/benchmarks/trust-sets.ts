import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { z } from "zod";

/** Rows of a set, read as if they were a file. How right a set is takes more than how like it is. */
const MOST_ROWS = 200;
const MOST_LABELLED_ROWS = 500;
const LABELS = ["negative", "neutral", "positive"];

export interface LabelledSet {
  readonly name: string;
  readonly rows: readonly { readonly text: string; readonly label: string }[];
}

const rowSchema = z.object({ text: z.string(), label: z.string() });
const setsSchema = z.object({
  sets: z.array(z.object({ file: z.string(), mean: z.string().optional() })),
});

/** The test parts of the English domains whose labels are good enough to measure by. */
export async function readDomains(data: string, recipe: string): Promise<LabelledSet[]> {
  const content = await readFile(path.join(recipe, "evaluation-sets.json"), "utf8");
  const files = setsSchema
    .parse(JSON.parse(content))
    .sets.filter(({ mean }) => mean === "English domains")
    .map(({ file }) => file);
  return Promise.all(files.map((file) => readSet(path.join(data, file), MOST_LABELLED_ROWS)));
}

/** The domains that no stage of the model's training has drawn, by the recipe's settings. */
export async function unseenDomains(recipe: string): Promise<string[]> {
  const settings = await readFile(path.join(recipe, "settings", "tone_en.py"), "utf8");
  const listed = /^UNSEEN = \[([^\]]*)\]/mu.exec(settings)?.[1] ?? "";
  return [...listed.matchAll(/"([^"]+)"/gu)].map(([, name = ""]) => name);
}

export async function readSet(file: string, most = MOST_ROWS): Promise<LabelledSet> {
  const bytes = await readFile(file);
  const content = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = content.split("\n").filter((line) => line !== "");
  const all = lines.map((line) => rowSchema.parse(JSON.parse(line)));
  const known = all.some(({ label }) => LABELS.includes(label))
    ? all.filter(({ label }) => LABELS.includes(label))
    : all;
  const step = Math.max(1, known.length / most);
  const rows = Array.from(
    { length: Math.min(known.length, most) },
    (_, at) => known[Math.floor(at * step)],
  ).filter((row) => row !== undefined);
  const [name = ""] = path.basename(file).split(".");
  return { name, rows };
}

/** A file of each language that tone-en does not read. */
export async function readOtherLanguages(data: string): Promise<LabelledSet[]> {
  const folder = path.join(data, "domains", "test");
  const files = await readdir(folder);
  const wanted = ["de", "es", "fr", "it", "nl", "pt"].map((language) =>
    files.find((file) => file.startsWith(`${language}_`)),
  );
  return Promise.all(
    wanted.filter((file) => file !== undefined).map((file) => readSet(path.join(folder, file))),
  );
}

const SEED = 20_261_129;

/** Texts that no model learnt from: words in any order, what machines write, codes. */
export function makeShifted(texts: readonly string[]): LabelledSet[] {
  const random = xoroshiro128plus(SEED);
  const upTo = (most: number) => uniformInt(random, 0, most - 1);
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length)] as T;
  const words = texts.flatMap((text) => text.split(/\s+/u));
  const make = (name: string, one: () => string): LabelledSet => ({
    name,
    rows: Array.from({ length: MOST_ROWS }, () => ({ text: one(), label: "" })),
  });
  const letters = [..."ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"];
  const run = (length: number) => Array.from({ length }, () => pick(letters)).join("");
  const digits = (count: number) => String(upTo(9 * 10 ** (count - 1)) + 10 ** (count - 1));
  return [
    make("shuffled words", () => Array.from({ length: 8 + upTo(20) }, () => pick(words)).join(" ")),
    make("product codes", () => `${run(3 + upTo(3))}-${run(4)}-${digits(3)}`),
    make(
      "log lines",
      () =>
        `2026-11-${10 + upTo(20)}T${10 + upTo(13)}:${digits(2)} ${pick(["INFO", "WARN", "ERROR"])} [${pick(["http", "db", "auth"])}] ${pick(["request", "job", "session"])} ${digits(5)} ${pick(["opened", "closed", "timed out"])} ${digits(3)}ms`,
    ),
    make(
      "form letters",
      () =>
        `Dear customer, your order no. ${digits(5)} has been ${pick(["dispatched", "received", "registered"])} and will be ${pick(["delivered", "processed"])} within ${2 + upTo(7)} working days. Reference: ${digits(7)}.`,
    ),
  ];
}
