import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { asyncBufferFromFile, parquetMetadataAsync } from "hyparquet";
import { flattenObject } from "./json-cells.ts";
import { ParquetFooter } from "./parquet-footer.ts";
import {
  brokenParquet,
  ParquetReader,
  readObjects,
  topLevelColumns,
  unlessBroken,
  type ParquetSource,
} from "./parquet-reader.ts";
import { ParquetWriter } from "./parquet-writer.ts";
import { factsOf, SAMPLE_CELL_LENGTH } from "./row-scan.ts";
import { Stop } from "./stop.ts";
import type { FileSurvey } from "./survey.ts";
import type { Table } from "./table.ts";
import { unchangedFile } from "./unchanged-file.ts";

const SAMPLE_ROWS = 300;
const TRAILER_BYTES = 8;
const MAGIC = "PAR1";
const ENCRYPTED_MAGIC = "PARE";

/** Inspects a Parquet file. Throws `Stop`. */
export async function inspectParquet(survey: FileSurvey): Promise<Table> {
  const { path } = survey;
  const footerBytes = await readFooter(survey);
  const { source, objects } = await unlessBroken(path, async () => {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file, { geoparquet: false });
    const found: ParquetSource = { path, file, metadata, sizeBytes: survey.sizeBytes };
    if (new ParquetFooter(footerBytes).isEncrypted) throw encrypted(path);
    const rows = Math.min(SAMPLE_ROWS, Number(metadata.num_rows));
    return { source: found, objects: await readObjects(found, 0, rows, undefined) };
  });
  // Columns within columns are known from the rows; those at the top are listed though empty.
  const names = new Set<string>();
  for (const object of objects) for (const [name] of flattenObject(object)) names.add(name);
  for (const name of topLevelColumns(source.metadata)) {
    const isKnown = [...names].some((known) => known === name || known.startsWith(`${name}.`));
    if (!isKnown) names.add(name);
  }
  const columns = [...names];
  const first = objects.map((object) => {
    const values = new Map(flattenObject(object));
    return columns.map((name) => values.get(name) ?? "");
  });
  const sample = first.map((cells) => cells.map((cell) => cell.slice(0, SAMPLE_CELL_LENGTH)));
  const scan = {
    rowCount: Number(source.metadata.num_rows),
    widths: [columns.length],
    problemCount: 0,
    formulaCount: 0,
    longestCell: Math.max(0, ...first.flat().map(({ length }) => length)),
    meanCharacters: columns.map(
      (_, column) =>
        first.reduce((sum, cells) => sum + (cells[column]?.length ?? 0), 0) / first.length,
    ),
    problems: [],
    sample,
  };
  const footerStart = survey.sizeBytes - TRAILER_BYTES - footerBytes.length;
  return {
    facts: {
      ...factsOf(survey, scan),
      format: "parquet",
      encoding: null,
      delimiter: null,
      header: null,
      sheet: null,
      columns,
    },
    sample,
    open: (signal, wanted = columns.map((_, index) => index)) => ({
      reader: new ParquetReader({ source, columns, wanted, signal }),
      isUnchanged: () => unchangedFile(survey),
    }),
    createWriter: (sink, added) =>
      new ParquetWriter({
        original: createReadStream(path, { end: footerStart - 1 }),
        footer: new ParquetFooter(footerBytes),
        names: added,
        sink,
      }),
    close: () => undefined,
  };
}

async function readFooter({ path, sizeBytes }: FileSurvey): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const trailer = Buffer.alloc(TRAILER_BYTES);
    await handle.read(trailer, 0, TRAILER_BYTES, Math.max(0, sizeBytes - TRAILER_BYTES));
    const magic = trailer.toString("latin1", 4);
    if (magic === ENCRYPTED_MAGIC) throw encrypted(path);
    const length = trailer.readUInt32LE(0);
    if (magic !== MAGIC || length > sizeBytes - TRAILER_BYTES - MAGIC.length) {
      throw brokenParquet(path);
    }
    const footer = Buffer.alloc(length);
    await handle.read(footer, 0, length, sizeBytes - TRAILER_BYTES - length);
    return footer;
  } finally {
    await handle.close();
  }
}

function encrypted(path: string): Stop {
  return new Stop("format-unknown", `${path}: the Parquet file is encrypted. Export it without.`);
}
