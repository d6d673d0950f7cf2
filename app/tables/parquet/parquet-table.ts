import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { parquetMetadata, parquetSchema } from "hyparquet";
import { detectTextColumn } from "../detect/text-column.ts";
import { ColumnTally } from "../values/column-values.ts";
import { spokenCells } from "../values/spoken-text.ts";
import { ARROW_SCHEMA, readArrowHints } from "./arrow-schema.ts";
import { brokenParquet, unlessBroken } from "./parquet-damage.ts";
import { ParquetFile } from "./parquet-file.ts";
import { ParquetFooter } from "./parquet-footer.ts";
import { planParquet } from "./parquet-metadata.ts";
import { ParquetReader, rowsOfSlice, topNames } from "./parquet-reader.ts";
import { parquetShape, type ParquetShape } from "./parquet-shape.ts";
import { ParquetWriter } from "./parquet-writer.ts";
import { factsOf, type RowScan } from "../row-facts.ts";
import { SAMPLE_CELL_LENGTH } from "../row-sample.ts";
import { FailureError } from "#ipc/failure";
import type { FileSurvey } from "../bytes/first-reading.ts";
import type { Table } from "../table.ts";
import { unchangedFile } from "../bytes/unchanged-file.ts";

/** Rows that are looked at: so many from each of places evenly over the file. */
const SAMPLE = { places: 16, rows: 25 };
const TRAILER_BYTES = 8;
const MAGIC = "PAR1";
const ENCRYPTED_MAGIC = "PARE";

/** Inspects a Parquet file. Throws `FailureError`. */
export async function inspectParquet(survey: FileSurvey): Promise<Table> {
  const { path, sizeBytes } = survey;
  const end = await readEnd(survey);
  const footerBytes = end.subarray(0, end.length - TRAILER_BYTES);
  const footerStart = sizeBytes - end.length;
  const { file, shape } = await unlessBroken(async () => {
    const footer = new ParquetFooter(footerBytes);
    if (footer.isEncrypted) throw new FailureError("parquet-encrypted");
    const metadata = parquetMetadata(end, { geoparquet: false });
    const plan = planParquet(metadata, footerStart);
    const hints = readArrowHints(footer.keyValue(ARROW_SCHEMA));
    return {
      file: new ParquetFile({ path, metadata, plan }),
      shape: parquetShape(parquetSchema(metadata), hints),
    };
  });
  const columns = shape.fields.map(({ name }) => name);
  const all = columns.map((_, index) => index);
  const { scan, unreadable } = await scanSample(file, shape).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  const readable = all.filter((index) => !unreadable.includes(index));
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
    const tallies = columns.map(() => new ColumnTally());
    let longestCell = 0;
    for await (const { cells, types } of read(signal).rows()) {
      for (const index of readable) {
        const cell = cells[index] ?? "";
        tallies[index]?.add(cell, types?.[index]);
        longestCell = Math.max(longestCell, cell.length);
      }
    }
    const columnValues = tallies.map((tally) => tally.values);
    return { ...table, facts: { ...table.facts, longestCell }, columnValues };
  };
  return { ...table, readThrough };
}

/**
 * Reads rows from everywhere in a file, which is what is known of it before it is scored. A column
 * that can't be decoded is as if it were empty, unless none can be.
 */
async function scanSample(
  file: ParquetFile,
  shape: ParquetShape,
): Promise<{ scan: RowScan; unreadable: number[] }> {
  const all = shape.fields.map((_, index) => index);
  try {
    return { scan: await scanColumns(file, shape, all), unreadable: [] };
  } catch (error) {
    const readable: number[] = [];
    for (const index of all) {
      const isReadable = await scanColumns(file, shape, [index]).then(
        () => true,
        () => false,
      );
      if (isReadable) readable.push(index);
    }
    const scan = await unlessBroken(() => scanColumns(file, shape, readable));
    const columns = shape.fields.map(({ name }) => name);
    // What can't be read may be what is meant.
    const text = detectTextColumn(columns, scan.sample);
    if (text.kind !== "found" || !readable.includes(text.column.index)) {
      return unlessBroken(() => Promise.reject(error as Error));
    }
    return { scan, unreadable: all.filter((index) => !readable.includes(index)) };
  }
}

async function scanColumns(
  file: ParquetFile,
  shape: ParquetShape,
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
