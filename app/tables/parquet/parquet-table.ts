import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { parquetMetadata, parquetSchema } from "hyparquet";
import { ColumnTally } from "../values/column-values.ts";
import { spokenCells } from "../values/spoken-text.ts";
import { ARROW_SCHEMA, readArrowHints } from "./arrow-schema.ts";
import { brokenParquet, notDecoded, unlessBroken } from "./parquet-damage.ts";
import { ParquetFile } from "./parquet-file.ts";
import { ParquetFooter } from "./parquet-footer.ts";
import { planParquet, type ParquetPlan } from "./parquet-metadata.ts";
import { isCodecKnown } from "./parquet-page-check.ts";
import { ParquetReader, rowsOfSlice, topNames } from "./parquet-reader.ts";
import { parquetShape, type ParquetShape } from "./parquet-shape.ts";
import { addStatistics } from "./parquet-statistics.ts";
import { ParquetWriter } from "./parquet-writer.ts";
import { factsOf, type RowScan } from "../row-facts.ts";
import { SAMPLE_CELL_LENGTH } from "../row-sample.ts";
import { FailureError } from "#ipc/failure";
import type { FileSurvey } from "../bytes/first-reading.ts";
import type { Table, UnreadableColumns } from "../table.ts";
import { unchangedFile } from "../bytes/unchanged-file.ts";

/** Rows that are looked at: so many from each of places evenly over the file. */
const SAMPLE = { places: 16, rows: 25 };
const TRAILER_BYTES = 8;
const MAGIC = "PAR1";
const ENCRYPTED_MAGIC = "PARE";

interface Source {
  readonly file: ParquetFile;
  readonly shape: ParquetShape;
  readonly footer: ParquetFooter;
}

/** Inspects a Parquet file. Throws `FailureError`. */
export async function inspectParquet(survey: FileSurvey): Promise<Table> {
  const { path, sizeBytes } = survey;
  const end = await readEnd(survey);
  const footerBytes = end.subarray(0, end.length - TRAILER_BYTES);
  const footerStart = sizeBytes - end.length;
  const source = await unlessBroken(async (): Promise<Source> => {
    const footer = new ParquetFooter(footerBytes);
    if (footer.isEncrypted) throw new FailureError("parquet-encrypted");
    const metadata = parquetMetadata(end, { geoparquet: false });
    const plan = planParquet(metadata, footerStart);
    const hints = readArrowHints(footer.keyValue(ARROW_SCHEMA));
    return {
      footer,
      file: new ParquetFile({ path, metadata, plan }),
      shape: parquetShape(parquetSchema(metadata), hints),
    };
  });
  const { file, shape } = source;
  const columns = shape.fields.map(({ name }) => name);
  const all = columns.map((_, index) => index);
  const { scan, unreadable } = await scanSample(source).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  const readable = all.filter((index) => !unreadable.has(index));
  const read = (signal?: AbortSignal, wanted: readonly number[] = readable) =>
    new ParquetReader({ file, shape, sizeBytes, wanted, signal });
  const table: Table = {
    facts: {
      ...factsOf(survey, scan),
      format: "parquet",
      encoding: null,
      delimiter: null,
      quotes: null,
      header: null,
      sheet: null,
      list: null,
      columns,
    },
    sample: scan.sample,
    columnValues: scan.columnValues,
    open: (signal, wanted) => ({
      reader: read(signal, wanted),
      isUnchanged: () => unchangedFile(survey),
    }),
    createWriter: (sink, appended) =>
      new ParquetWriter({
        original: createReadStream(path, { end: footerStart - 1 }),
        footer: new ParquetFooter(footerBytes),
        appended,
        sink,
      }),
    unreadable,
    close: () => void file.close(),
  };
  const readThrough = async (signal?: AbortSignal): Promise<Table> => {
    try {
      return await readAll(readable, signal);
    } catch (error) {
      signal?.throwIfAborted();
      // What the sample did not show may be broken further on.
      const failing = await whichFail(readable, (index) => readAll([index], signal));
      if (failing.size === 0 || failing.size === readable.length) throw error;
      const whole = readable.filter((index) => !failing.has(index));
      return {
        ...(await readAll(whole, signal)),
        unreadable: new Map([...unreadable, ...failing]),
      };
    }
  };
  const readAll = async (wanted: readonly number[], signal?: AbortSignal): Promise<Table> => {
    const tallies = columns.map(() => new ColumnTally());
    let longestCell = 0;
    for await (const { cells, types } of read(signal, wanted).rows()) {
      for (const index of wanted) {
        const cell = cells[index] ?? "";
        tallies[index]?.add(cell, types?.[index]);
        longestCell = Math.max(longestCell, cell.length);
      }
    }
    return {
      ...table,
      facts: { ...table.facts, longestCell },
      columnValues: tallies.map((tally) => tally.values),
      open: (ended, some = wanted) => table.open(ended, some),
    };
  };
  return { ...table, readThrough };
}

/**
 * Reads rows from everywhere in a file, which is what is known of it before it is scored. A column
 * that can't be decoded is as if it were empty, unless none can be: then it throws why.
 */
async function scanSample(
  source: Source,
): Promise<{ scan: RowScan; unreadable: UnreadableColumns }> {
  const { file, shape } = source;
  const unknown = packedAsUnknown(shape, file.plan);
  const known = [...shape.fields.keys()].filter((index) => !unknown.has(index));
  if (known.length > 0) {
    try {
      return { scan: await scanColumns(source, known), unreadable: unknown };
    } catch {
      // One of them alone, it is to be hoped.
    }
  }
  const broken = await whichFail(known, (index) => scanColumns(source, [index]));
  const unreadable = new Map([...unknown, ...broken]);
  const readable = known.filter((index) => !broken.has(index));
  const [first] = unreadable.values();
  if (readable.length === 0 && first) throw first;
  return { scan: await unlessBroken(() => scanColumns(source, readable)), unreadable };
}

/** The columns that can't be read, and why. */
async function whichFail(
  columns: readonly number[],
  read: (column: number) => Promise<unknown>,
): Promise<UnreadableColumns> {
  const failing = new Map<number, FailureError>();
  for (const column of columns) {
    await unlessBroken(() => read(column)).catch((error: unknown) => {
      if (!(error instanceof FailureError)) throw error;
      failing.set(column, error);
    });
  }
  return failing;
}

/** Columns that hold a part which we cannot unpack. */
function packedAsUnknown({ fields }: ParquetShape, { groups }: ParquetPlan): UnreadableColumns {
  const tops = new Set(
    groups
      .flatMap(({ chunks }) => chunks)
      .flatMap(({ codec, leaf }) => (isCodecKnown(codec) ? [] : [leaf.path[0]])),
  );
  return new Map(
    [...fields.entries()].flatMap(([index, { name, path }]) =>
      tops.has(path[0]) ? [[index, notDecoded(name)]] : [],
    ),
  );
}

async function scanColumns(
  { file, shape, footer }: Source,
  wanted: readonly number[],
): Promise<RowScan> {
  const names = topNames(shape, wanted);
  const sample: string[][] = [];
  const characters = shape.fields.map(() => 0);
  const tallies = shape.fields.map(() => new ColumnTally());
  let longestCell = 0;
  for await (const slice of file.slices(names, { spread: SAMPLE })) {
    for (const { cells, types } of rowsOfSlice(slice, { shape, names, wanted })) {
      for (const index of wanted) {
        const cell = cells[index] ?? "";
        tallies[index]?.add(cell, types?.[index]);
        characters[index] = (characters[index] ?? 0) + cell.length;
        longestCell = Math.max(longestCell, cell.length);
      }
      sample.push(spokenCells(cells, types).map((cell) => cell.slice(0, SAMPLE_CELL_LENGTH)));
    }
  }
  for (const index of wanted) {
    const [field, tally] = [shape.fields[index], tallies[index]];
    if (field && tally) addStatistics(field, tally, { plan: file.plan, footer });
  }
  return {
    rowCount: file.plan.rowCount,
    cellCount: file.plan.rowCount * shape.fields.length,
    widths: [shape.fields.length],
    problemCount: 0,
    columnValues: tallies.map((tally) => tally.values),
    formulaCount: 0,
    longestCell,
    meanCharacters: characters.map((sum) => sum / Math.max(1, sample.length)),
    problems: [],
    sample,
  };
}

/** The footer with its length and the magic bytes behind it. */
async function readEnd({ path, sizeBytes }: FileSurvey): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const trailer = Buffer.alloc(TRAILER_BYTES);
    await handle.read(trailer, 0, TRAILER_BYTES, Math.max(0, sizeBytes - TRAILER_BYTES));
    const magic = trailer.toString("latin1", 4);
    if (magic === ENCRYPTED_MAGIC) throw new FailureError("parquet-encrypted");
    const length = trailer.readUInt32LE(0);
    if (magic !== MAGIC || length > sizeBytes - TRAILER_BYTES - MAGIC.length) {
      throw brokenParquet();
    }
    const end = Buffer.alloc(length + TRAILER_BYTES);
    await handle.read(end, 0, end.length, sizeBytes - end.length);
    return end;
  } finally {
    await handle.close();
  }
}
