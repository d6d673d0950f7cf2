import { z } from "zod";

/** The path of the file that a failure is about; the page is told its name alone. */
const file = z.string();
const about = { file };
/** What a library or the system said, in its own words. */
const detail = z.string();

/** What a file may be that is not read, by name. */
export const FOREIGN_FORMATS = [
  "html",
  "spreadsheetml",
  "xml",
  "mail",
  "mailbox",
  "subtitles",
  "chat",
  "log",
  "settings",
  "references",
  "labelled-lines",
  "field-lines",
  "quoted-rows",
  "aligned-columns",
  "yaml",
  "calendar",
  "sql",
  "arff",
  "latex",
  "markdown",
  "postscript",
  "image",
  "audio-or-video",
  "office",
  "office-document",
  "pdf",
  "rtf",
  "zip",
  "archive",
  "bzip2",
  "xz",
  "zstd",
  "compressed",
  "sqlite",
  "database",
  "statistics",
  "scientific",
  "program",
  "owner-file",
  "utf-32",
  "binary",
] as const;

/** What a file is that is not read. */
export type ForeignFormat = (typeof FOREIGN_FORMATS)[number];

/**
 * Every way in which something expected goes wrong, with the fields that a sentence about it needs.
 * Whoever faces the person writes that sentence: the command line in `app/cli/sentences/failure-sentences.ts`,
 * the window in `renderer/i18n`.
 */
export const FAILURES = {
  cancelled: {},
  internal: {},
  "invalid-request": {},
  "untrusted-sender": {},

  "file-not-found": about,
  "name-too-long": about,
  "name-not-utf8": about,
  "path-not-folder": about,
  "file-not-readable": about,
  "file-is-folder": about,
  "file-not-ordinary": about,
  "link-loop": about,
  "drive-silent": { file, errno: z.string() },
  "drive-read-only": about,
  "disk-full": about,
  "file-not-writable": about,
  "file-busy": { file, errno: z.string() },
  "folder-missing": about,
  "temporary-folder-unusable": about,

  "file-exists": about,
  "output-is-input": about,
  "output-is-folder": about,
  "output-not-ordinary": about,
  "output-format-unknown": { file, ending: z.string() },
  "output-format-differs": { file, wanted: z.string() },
  "output-in-use": { file, processId: z.int().optional() },
  "output-taken-over": about,
  "output-of-other-host": { file, host: z.string() },
  "file-appeared": about,
  "name-taken": about,
  "input-has-name": about,
  "journal-damaged": about,
  "run-interrupted": about,
  "run-of-newer-version": about,
  "run-of-other-version": about,
  "run-differs": { file, kind: z.enum(["input", "model", "text-column", "options"]) },

  "file-empty": about,
  "file-changed": about,
  "no-text": about,
  /** What was given for a language and is no BCP 47. */
  "language-unknown": { wanted: z.string() },
  /** BCP 47: the language that was set, and what the models inside read. */
  "language-not-read": { language: z.string(), reads: z.array(z.string()) },
  "no-table-in-folder": about,
  "encoding-unknown": { file, wanted: z.string() },
  "compressed-cut-off": about,
  "compressed-damaged": about,
  "half-character": { file, encoding: z.string() },
  "record-too-long": { file, mostMegabytes: z.number() },
  "rows-far-apart": { file, mostMegabytes: z.number() },
  /** The line is 1-based. */
  "row-too-wide": { file, line: z.int(), most: z.int() },
  /** Rows with far fewer cells than the header, which filled up would be so many megabytes. */
  "rows-too-short": { file, columns: z.int(), megabytes: z.int() },
  "format-unreadable": {
    file,
    kind: z.enum(FOREIGN_FORMATS),
  },
  "json-without-rows": about,
  "json-broken": {
    file,
    kind: z.enum([
      "single-quotes",
      "trailing-comma",
      "missing-comma",
      "name-without-quotes",
      "no-json",
    ]),
    /** From 1, the column in characters. */
    line: z.int(),
    column: z.int(),
  },
  /** Several lists may hold the rows; by their paths. */
  "json-rows-unclear": { file, paths: z.array(z.string()) },
  "json-rows-not-found": { file, wanted: z.string(), paths: z.array(z.string()) },
  "json-columns-too-large": { file, mostMegabytes: z.number() },
  /** The line is 1-based. */
  "json-row-too-large": { file, line: z.int(), most: z.int() },
  "json-cut-off": about,
  /** `group` is 1-based. */
  "parquet-damaged": { file, group: z.int().optional(), column: z.string().optional() },
  "parquet-encrypted": about,
  /** A column that is wanted is packed or encoded as no reader here knows. */
  "parquet-not-decoded": { file, column: z.string() },
  "workbook-damaged": about,
  "workbook-empty": about,
  /** No formula of the column of the texts has been computed by a program yet. */
  "formulas-uncomputed": about,
  "workbook-encrypted": about,
  "workbook-texts-too-large": { file, mostMegabytes: z.number() },
  /** `place` is what the sheet says there, cut short. */
  "sheet-damaged": {
    file,
    kind: z.enum(["xml", "row-number", "cell-reference", "shared-text"]),
    row: z.int(),
    place: z.string(),
  },
  "sheet-not-found": { file, wanted: z.string(), sheets: z.array(z.string()) },
  "sheet-too-wide": { file, columns: z.int(), most: z.int() },
  "archive-damaged": { file, detail },
  "archive-too-large": { file, megabytes: z.number(), parts: z.int() },
  "beyond-sheet": {
    file,
    kind: z.enum(["rows", "columns", "characters"]),
    /** 1-based row of the cell that is too long. */
    row: z.int().optional(),
    found: z.int(),
    most: z.int(),
  },

  "column-not-found": { file, wanted: z.string(), columns: z.array(z.string()) },
  /** Several columns have the name that was given; `places` are their 1-based numbers. */
  "column-name-repeated": { file, wanted: z.string(), places: z.array(z.int()) },
  /** Nobody has said that its lines are texts, and they look like parts of some. */
  "lines-wrapped": { file, percent: z.int() },
  /** Here and below, `places` are the 1-based numbers of columns whose names alone don't tell them apart. */
  "column-unclear": { file, columns: z.array(z.string()), places: z.array(z.int()).optional() },
  "column-not-usable": { file, column: z.string(), use: z.enum(["groups", "days"]) },
  /** `deeper`: those of the columns that hold lists or objects, in which the texts may be. */
  "column-missing": {
    file,
    columns: z.array(z.string()),
    deeper: z.array(z.string()).optional(),
  },
  "scored-column-gone": { file, column: z.string() },
  "scored-column-unknown": about,
  /** Several text columns were scored in one run; by their names. */
  "scored-text-unclear": {
    file,
    columns: z.array(z.string()),
    places: z.array(z.int()).optional(),
  },
  "not-scored": about,
  "rows-differ": { file, other: file, rows: z.int(), otherRows: z.int() },
  "topics-damaged": about,
  "texts-differ": { file, other: file },
  "audit-missing": about,
  "audit-damaged": about,
  "audit-of-other-rows": about,
  "audit-too-large": { file, mostMegabytes: z.int() },
  "check-columns-missing": about,
  /** Rows are 1-based. */
  "check-row-unknown": { file, row: z.string() },
  "check-label-unknown": { file, row: z.int(), label: z.string(), labels: z.array(z.string()) },

  /** Of a layer or an update: the model that it was made for, and those inside: that one's version here, or all. */
  "layer-of-other-model": { file, found: z.string(), models: z.array(z.string()) },
  "layer-damaged": {
    file,
    kind: z.enum(["json", "content", "sum", "shape", "language", "newer"]),
  },
  "layer-too-large": { file, mostKilobytes: z.int() },
  "layer-of-other-language": { file, found: z.string(), wanted: z.string() },
  "layer-missing": {},
  "model-without-layer": { name: z.string() },
  "corrections-columns-missing": about,
  /** The row is 1-based, characters are UTF-16 code units. */
  "correction-too-long": { file, row: z.int(), characters: z.int(), most: z.int() },
  "corrections-too-many": { file, mostRows: z.int(), mostCharacters: z.int() },
  /** The row is 1-based. */
  "correction-label-unknown": {
    file,
    row: z.int(),
    label: z.string(),
    labels: z.array(z.string()),
  },

  "installation-damaged": { name: z.string() },
  "model-unnamed": {},
  "model-missing": { name: z.string() },
  "model-corrupt": { name: z.string() },
  "model-not-json": { name: z.string() },
  "model-unsuitable": { name: z.string(), detail },
  "model-not-loadable": { detail },
  "model-graph-differs": {
    kind: z.enum(["lacks", "unnamed-input", "input-type", "output-type"]),
    names: z.array(z.string()),
    type: z.string().optional(),
  },
  "model-golden-mismatch": {},
  "model-not-ready": {},
  "runtime-missing": { detail },
  "scorer-failed": {},
  "process-ended": {},
  "text-too-long": {},

  "file-closed": {},
  "result-gone": {},
  "results-closed": {},
  "settings-not-kept": {},
} as const satisfies Record<string, z.ZodRawShape>;

export type FailureCode = keyof typeof FAILURES;
export const FAILURE_CODES = Object.keys(FAILURES) as FailureCode[];

type Shape<C extends FailureCode> = (typeof FAILURES)[C];
type Fields<C extends FailureCode> =
  Shape<C> extends Record<string, never> ? object : z.infer<z.ZodObject<Shape<C>>>;

/** A failure as data: a closed code and what is known about the case. */
export type Failure<C extends FailureCode = FailureCode> = {
  [K in C]: { readonly code: K } & Readonly<Fields<K>>;
}[C];

export const failureSchema = z.discriminatedUnion(
  "code",
  FAILURE_CODES.map((code) => z.object({ code: z.literal(code), ...FAILURES[code] })) as [
    z.ZodObject<{ code: z.ZodLiteral<FailureCode> }>,
  ],
) as unknown as z.ZodType<Failure>;

/** The fields of a failure; where code deep inside a reader fails, whoever opened the file adds its path. */
export type FailureFields<C extends FailureCode> = Omit<Fields<C>, "file"> & { file?: string };

/**
 * Carries an expected failure out of a stream of rows, where a `Result` cannot be returned. Exported
 * functions of a room turn it into one (`app/tables/outcome.ts`).
 */
export class FailureError extends Error {
  readonly code: FailureCode;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(...[code, fields]: FailureArguments) {
    super(code);
    this.name = "FailureError";
    this.code = code;
    this.#fields = fields ?? {};
  }

  static of({ code, ...fields }: Failure): FailureError {
    return new FailureError(...([code, fields] as unknown as FailureArguments));
  }

  /** The failure, about `path` unless it says itself which file it is about. */
  about(path: string): Failure {
    const needsFile = "file" in FAILURES[this.code];
    return { code: this.code, ...(needsFile && { file: path }), ...this.#fields } as Failure;
  }
}

/** A code with its fields; none are needed where the file is all that there is to say. */
type FailureArguments = {
  [C in FailureCode]: Partial<FailureFields<C>> extends FailureFields<C>
    ? [code: C, fields?: FailureFields<C>]
    : [code: C, fields: FailureFields<C>];
}[FailureCode];
