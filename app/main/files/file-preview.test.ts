import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { filePreviewSchema, type FormChoice } from "#ipc/files/files";
import { previewFile } from "./file-preview.ts";
import { serveScored } from "#scored/serve-scored";
import { startHere } from "#scoring/testing/process-here";
import { createLooking } from "./looking.ts";
import { createOpenFiles } from "./open-files.ts";

const PRESENT = { id: "tone", version: "2.0.0", sha256: "2".repeat(64) };

async function preview(name: string, content: string | Buffer, choice: FormChoice = {}) {
  const folder = await makeScratchFolder();
  await writeFile(path.join(folder, name), content);
  const files = createOpenFiles();
  const [file] = await files.open([path.join(folder, name)]);
  const found = files.find(file?.fileId ?? "");
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const { signal } = new AbortController();
  const looking = createLooking(() => startHere(serveScored).process);
  const presentModels = () => Promise.resolve([PRESENT]);
  return previewFile(found.value, choice, { looking, signal, presentModels });
}

describe("previewFile", () => {
  it("tells how a file begins and what was made of it, and no folder", async () => {
    const inspected = await preview("in.csv", "id;text\n1;caf\u00e9 au lait with friends\n2;b\n");
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
    const { preview: seen, outputName } = inspected.value;
    expect(filePreviewSchema.parse(seen)).toMatchObject({
      file: { name: "in.csv" },
      format: "csv",
      encoding: { name: "utf-8" },
      delimiter: ";",
      header: { present: true },
      rowCount: 2,
      columns: [
        { index: 0, name: "id" },
        { index: 1, name: "text" },
      ],
      rows: [
        ["1", "caf\u00e9 au lait with friends"],
        ["2", "b"],
      ],
      textColumn: { index: 1 },
      outputName: "in.scored.csv",
    });
    expect(outputName(null)).toBe("in.scored.csv");
    expect(seen.outputNames.parquet).toBe("in.scored.parquet");
    expect(JSON.stringify(seen)).not.toContain(tmpdir());
  });

  it("tells of dates, formulas and what a sheet can't hold before any work", async () => {
    const cell = "a long story ".repeat(3000);
    const rows = `id,day,text\n=1+A1,2024-01-31,${cell}\n-2,2024-02-01,short and sweet it was\n`;
    const inspected = await preview("in.csv", rows);
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
    expect(inspected.value.preview).toMatchObject({
      formulaCount: 1,
      sheetExcess: [{ kind: "characters", found: cell.length, most: 32_767 }],
    });
  });

  it("reads it as the person chose", async () => {
    const bytes = Buffer.from("text\nd\u00e9j\u00e0 vu all over again\n", "latin1");
    const inspected = await preview("in.csv", bytes, { encoding: "koi8-r", headerRows: 0 });
    expect(inspected).toMatchObject({
      ok: true,
      value: { preview: { encoding: { name: "koi8-r" }, header: { present: false }, rowCount: 2 } },
    });
  });

  it("shows no more than a person can look over, and the text column wherever it is", async () => {
    const header = [...Array.from({ length: 149 }, (_, index) => `c${index}`), "text"].join(",");
    const row = [...Array.from({ length: 149 }, () => "1"), "some words that were written"].join(
      ",",
    );
    const inspected = await preview("wide.csv", `${header}\n${`${row}\n`.repeat(50)}`);
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
    const { columns, columnCount, rows, textColumn } = inspected.value.preview;
    expect([columnCount, columns.length, rows.length]).toEqual([150, 101, 20]);
    expect(columns.at(-1)).toMatchObject({ index: 149, name: "text" });
    expect(textColumn?.index).toBe(149);
    expect(rows[0]?.at(-1)).toBe("some words that were written");
  });

  it("says which file cannot be read, and why", async () => {
    const inspected = await preview("in.csv", "%PDF-1.7");
    expect(inspected).toEqual({
      ok: false,
      error: {
        code: "format-unreadable",
        kind: "pdf",
        file: expect.stringMatching(/in\.csv$/u) as string,
      },
    });
  });
});
