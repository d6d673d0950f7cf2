import { execFileSync } from "node:child_process";
import { readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { receiptPathOf } from "#scoring/output/receipt";
import { scoreFile } from "#scoring/score-file";
import { createFakeScorer } from "#scoring/testing/fake-scorer";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { isAsWritten, readReceipt, receiptFindings } from "./read-receipt.ts";

async function scored(): Promise<{ folder: string; output: string }> {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  const output = path.join(folder, "out.csv");
  await writeFile(inputPath, "id,text\n1,some words\n2,other words\n");
  const scorer = createFakeScorer();
  await scoreFile({
    inputPath,
    output,
    column: "text",
    scorer,
    language: "en",
    appVersion: "0.0.0",
  });
  return { folder, output };
}

it("a receipt of which anything was changed tells nothing", async () => {
  const { output } = await scored();
  const receipt = await readFile(receiptPathOf(output), "utf8");
  expect(await readReceipt(output)).toMatchObject({ model: { id: "fake" } });
  // Written otherwise, it says the same.
  await writeFile(receiptPathOf(output), JSON.stringify(JSON.parse(receipt)));
  expect(await readReceipt(output)).toMatchObject({ model: { id: "fake" } });
  for (const [from, to] of [
    ['"id": "fake"', '"id": "other"'],
    ['"rows": 2', '"rows": 3'],
  ] as const) {
    expect(receipt).toContain(from);
    await writeFile(receiptPathOf(output), receipt.replace(from, to));
    expect(await readReceipt(output)).toBeNull();
    expect(await receiptFindings(output)).toEqual([{ kind: "receipt-changed" }]);
  }
  await writeFile(receiptPathOf(output), receipt);
  expect(await receiptFindings(output)).toEqual([]);
  await rm(receiptPathOf(output));
  expect(await receiptFindings(output)).toEqual([]);
});

it("an output of another size is not as it was written", async () => {
  const { output } = await scored();
  const receipt = await readReceipt(output);
  expect(await isAsWritten(output, receipt)).toBe(true);
  await writeFile(output, "id,text\n");
  expect(await isAsWritten(output, receipt)).toBe(false);
});

it("is found for an output that is named by a link", async () => {
  const { folder, output } = await scored();
  const link = path.join(folder, "link.csv");
  await symlink(output, link);
  expect(await readReceipt(link)).toMatchObject({ model: { id: "fake" } });
});

it.skipIf(process.platform === "win32")("a pipe in its place is not waited for", async () => {
  const { output } = await scored();
  await rm(receiptPathOf(output));
  execFileSync("mkfifo", [receiptPathOf(output)]);
  expect(await readReceipt(output)).toBeNull();
});
