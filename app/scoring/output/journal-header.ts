import type { Failure } from "#ipc/failure";
import { stat, type FileHandle } from "node:fs/promises";
import { hostname } from "node:os";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { openLine, sealLine, wholeLines, writeAll, type OpenedLine } from "./journal-lines.ts";
import { readBeginning } from "./open-exactly.ts";
import type { ModelIdentity } from "../scorer.ts";

/** What must be the same for the outcomes of an interrupted run to be those of this one. */
export interface JobIdentity {
  readonly inputSha256: string;
  readonly rowCount: number;
  readonly model: ModelIdentity;
  /** Models beside that one. */
  readonly furtherModels?: readonly ModelIdentity[];
  /** The first one; what others there are tells the form. */
  readonly textColumn: number;
  /** How the input is read, as plain data. */
  readonly form: Readonly<Record<string, unknown>>;
}

/** A file as one glance knows it again. */
export interface Glance {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

const JOURNAL_VERSION = 1;
const JOURNAL_START = '{"journalVersion":';

const modelSchema = z.looseObject({
  sha256: z.string(),
  /** Since 0.7.0, and only where there were any. */
  layers: z.array(z.looseObject({ language: z.string(), sha256: z.string() })).optional(),
});

const headerSchema = z.object({
  journalVersion: z.literal(JOURNAL_VERSION),
  job: z.looseObject({
    inputSha256: z.string(),
    model: modelSchema,
    furtherModels: z.array(modelSchema).optional(),
    textColumn: z.int(),
    form: z.record(z.string(), z.unknown()),
  }),
  /** For versions until 0.4.1, which know a living run by them. */
  processId: z.int(),
  host: z.string(),
  /** The file that the run was told to replace; undefined where the version did not say. */
  replaces: z.object({ sizeBytes: z.number(), modifiedMs: z.number() }).nullish(),
});
export type Header = z.infer<typeof headerSchema>;

const newerHeaderSchema = z.object({ journalVersion: z.int().gt(JOURNAL_VERSION) });

/** Parts of a job's form that came later: what they were before there was a choice. */
const EARLIER_FORM = { sheet: null, formulas: "keep", convertTo: null };

/** What is at the name of a journal. */
export type Found =
  | { kind: "none" | "foreign" | "newer" | "damaged" }
  /** `seed` is null for a journal whose lines have no checksums. */
  | { kind: "known"; header: Header; seed: string | null; sizeBytes: number };
export type KnownJournal = Extract<Found, { kind: "known" }>;

/** Whether a file was begun as a journal, by whatever version of the app. */
export async function isJournal(path: string): Promise<boolean> {
  return (await readBeginning(path, JOURNAL_START.length)) === JOURNAL_START;
}

/** Gives the seed of the lines that follow. */
export async function writeHeader(
  handle: FileHandle,
  job: JobIdentity,
  replaces: Glance | null,
): Promise<string> {
  const header: Header = {
    journalVersion: JOURNAL_VERSION,
    job: JSON.parse(JSON.stringify(job)) as Header["job"],
    processId: process.pid,
    host: hostname(),
    replaces,
  };
  const line = sealLine(header, "");
  await writeAll(handle, line);
  await handle.sync();
  return openLine(line.trimEnd(), "").sum ?? "";
}

/** Looks at what is at the name of a journal. */
export async function examine(path: string): Promise<Found> {
  const { value: first, done } = await firstLine(path);
  if (done) return { kind: await kindOfTorn(path) };
  if (first === null || !first.startsWith(JOURNAL_START)) return { kind: "foreign" };
  const { value, sum, isIntact } = openLine(first, "");
  if (newerHeaderSchema.safeParse(value).success) return { kind: "newer" };
  const header = headerSchema.safeParse(value);
  if (!header.success || !isIntact) return { kind: "damaged" };
  return { kind: "known", header: header.data, seed: sum, sizeBytes: (await stat(path)).size };
}

async function firstLine(path: string): Promise<IteratorResult<string | null, void>> {
  const lines = wholeLines(path);
  const first = await lines.next();
  await lines.return(undefined);
  return first;
}

/** A file without a whole line: a power cut came while the first was written, or it is no journal. */
async function kindOfTorn(path: string): Promise<"none" | "damaged" | "foreign"> {
  if ((await readBeginning(path, 1)) === null) return "none";
  return (await isJournal(path)) ? "damaged" : "foreign";
}

/** The intact lines after the first, up to what was there when the journal was examined. */
export async function* linesAfterHeader(
  path: string,
  { seed, sizeBytes }: KnownJournal,
): AsyncGenerator<OpenedLine> {
  let isHeader = true;
  for await (const line of wholeLines(path, sizeBytes)) {
    if (!isHeader && line !== null) {
      const opened = openLine(line, seed ?? "");
      if (opened.isIntact && (seed === null || opened.sum !== null)) yield opened;
    }
    isHeader = false;
  }
}

/** What is another thing in the job of an interrupted run, in words; null if nothing is. */
export function differenceOf(
  before: Header["job"],
  job: JobIdentity,
): Failure<"run-differs">["kind"] | null {
  const now: unknown = JSON.parse(JSON.stringify(job));
  if (isDeepStrictEqual(completeJob(before), completeJob(now as Header["job"]))) return null;
  if (before.inputSha256 !== job.inputSha256) return "input";
  const sums = ({ model, furtherModels = [] }: Pick<Header["job"], "model" | "furtherModels">) =>
    [model, ...furtherModels].map(({ sha256, layers = [] }) => [
      sha256,
      ...layers.map((layer) => [layer.language, layer.sha256]),
    ]);
  if (!isDeepStrictEqual(sums(before), sums(now as Header["job"]))) return "model";
  const further = (form: Readonly<Record<string, unknown>>) => form["furtherColumns"] ?? [];
  const isSame = isDeepStrictEqual(further(before.form), further(job.form));
  if (before.textColumn !== job.textColumn || !isSame) return "text-column";
  return "options";
}

/** Whether the rows of an interrupted run were read as this version reads them. */
export function isReadAlike(before: Header["job"], job: JobIdentity): boolean {
  return before.form["reading"] === job.form["reading"];
}

/** The way of reading is ours, and no other job. */
function completeJob({ form, ...rest }: Header["job"]): unknown {
  return { ...rest, form: { ...EARLIER_FORM, ...form, reading: undefined } };
}
