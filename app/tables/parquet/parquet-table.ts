import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { parquetMetadata } from "hyparquet";
import { flattenObject } from "../json/json-cells.ts";
import { brokenParquet, unlessBroken } from "./parquet-damage.ts";
import { ParquetFile } from "./parquet-file.ts";
import { ParquetFooter } from "./parquet-footer.ts";
import { planParquet } from "./parquet-metadata.ts";
import { jsonRow, ParquetReader, topLevelColumns } from "./parquet-reader.ts";
import { ParquetWriter } from "./parquet-writer.ts";
import { factsOf, type RowScan } from "../row-facts.ts";
import { SAMPLE_CELL_LENGTH } from "../row-sample.ts";
import { FailureError } from "#ipc/failure";
import type { FileSurvey } from "../bytes/byte-facts.ts";
import type { Table } from "../table.ts";
import { unchangedFile } from "../bytes/unchanged-file.ts";

const SAMPLE_ROWS = 300;
const TRAILER_BYTES = 8;
const MAGIC = "PAR1";
const ENCRYPTED_MAGIC = "PARE";

/** Inspects a Parquet file. Throws `FailureError`. */
export async function inspectParquet(survey: FileSurvey): Promise<Table> {
  const { path, sizeBytes } = survey;
  const end = await readEnd(survey);
  const footerBytes = end.subarray(0, end.length - TRAILER_BYTES);
  const footerStart = sizeBytes - end.length;
  const file = await unlessBroken(async () => {
    if (new ParquetFooter(footerBytes).isEncrypted) throw new FailureError("parquet-encrypted");
    const metadata = parquetMetadata(end, { geoparquet: false });
    return new ParquetFile({ path, metadata, plan: planParquet(metadata, footerStart) });
  });
  const { columns, scan } = await unlessBroken(() => scanFirstRows(file)).catch(
    async (error: unknown) => {
      await file.close();
      throw error;
    },
  );
  return {
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
    open: (signal, wanted = columns.map((_, index) => index)) => ({
      reader: new ParquetReader({ path, file, sizeBytes, columns, wanted, signal }),
      isUnchanged: () => unchangedFile(survey),
    }),
    createWriter: (sink, appended) =>
      new ParquetWriter({
        original: createReadStream(path, { end: footerStart - 1 }),
        footer: new ParquetFooter(footerBytes),
        appended,
        sink,
      }),
    close: () => void file.close(),
  };
}

/** Reads the first rows of all columns, which is what is known of a file before it is scored. */
async function scanFirstRows(file: ParquetFile): Promise<{ columns: string[]; scan: RowScan }> {
  const top = topLevelColumns(file);
  // Columns within columns are known from the rows; those at the top are listed though empty.
  const indexOf = new Map<string, number>();
  const found: Map<string, string>[] = [];
  const characters = new Map<string, number>();
  let longestCell = 0;
  for await (const { rows } of file.slices(top)) {
    for (const values of rows.slice(0, SAMPLE_ROWS - found.length)) {
      const cells = new Map<string, string>();
      for (const [name, text] of flattenObject(jsonRow(top, values))) {
        if (!indexOf.has(name)) indexOf.set(name, indexOf.size);
        cells.set(name, text.slice(0, SAMPLE_CELL_LENGTH));
        characters.set(name, (characters.get(name) ?? 0) + text.length);
        longestCell = Math.max(longestCell, text.length);
      }
      found.push(cells);
    }
    if (found.length >= SAMPLE_ROWS) break;
  }
  const inner = [...indexOf.keys()];
  for (const name of top) {
    const isKnown = inner.some((known) => known === name || known.startsWith(`${name}.`));
    if (!isKnown) indexOf.set(name, indexOf.size);
  }
  const columns = [...indexOf.keys()];
  const scan: RowScan = {
    rowCount: file.plan.rowCount,
    cellCount: file.plan.rowCount * columns.length,
    widths: [columns.length],
    problemCount: 0,
    formulaCount: 0,
    longestCell,
    meanCharacters: columns.map((name) => (characters.get(name) ?? 0) / found.length),
    problems: [],
    sample: found.map((cells) => columns.map((name) => cells.get(name) ?? "")),
  };
  return { columns, scan };
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
