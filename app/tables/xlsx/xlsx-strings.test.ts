import path from "node:path";
import { expect, it } from "vitest";
import { makeXlsx } from "../testing/make-xlsx.ts";
import { makeScratchFolder } from "../testing/scratch-folder.ts";
import { readSharedStrings } from "./xlsx-strings.ts";
import { ZipArchive } from "./zip-archive.ts";

const MEGABYTE = 1024 ** 2;

/** Opens the shared texts of a workbook with texts of so many bytes. */
async function openTexts(sizes: readonly number[], maxBytes?: number) {
  const file = path.join(await makeScratchFolder(), "texts.xlsx");
  const rows = sizes.map((size, row) => [`${row}${"é".repeat(size / 2 - 1)}`]);
  await makeXlsx(file, { sheets: { S: rows } });
  const archive = await ZipArchive.open(file);
  try {
    return await readSharedStrings(archive, "xl/sharedStrings.xml", maxBytes);
  } finally {
    archive.close();
  }
}

it("holds texts up to its limit, whatever their number, and finds each again", async () => {
  const texts = await openTexts([MEGABYTE, 2, MEGABYTE, 40], 3 * MEGABYTE);
  expect(texts.get(0)).toBe(`0${"é".repeat(MEGABYTE / 2 - 1)}`);
  expect(texts.get(1)).toBe("1");
  expect(texts.get(3)).toHaveLength(20);
  for (const none of [4, -1, 0.5, Number.NaN]) expect(texts.get(none)).toBeUndefined();
});

it("reads a long text to which many cells refer outside of the heap no more than once", async () => {
  const texts = await openTexts([4 * MEGABYTE, 2]);
  const before = process.memoryUsage().external;
  for (let cell = 0; cell < 30; cell += 1) expect(texts.get(0)?.length).toBe(2 * MEGABYTE);
  expect(process.memoryUsage().external - before).toBeLessThan(20 * MEGABYTE);
});

it("refuses a workbook whose texts are more than memory should hold", async () => {
  await expect(openTexts([MEGABYTE, MEGABYTE], MEGABYTE + 100)).rejects.toMatchObject({
    code: "workbook-texts-too-large",
  });
});

it("has room for 256 MB unless it is told otherwise", async () => {
  await expect(openTexts([MEGABYTE])).resolves.toBeDefined();
});
