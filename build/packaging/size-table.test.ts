import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { describeSizes, measureParts } from "./size-table.ts";

test("every file of a packed app counts for one part", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-sizes-"));
  const files = {
    "undertone-app": 7,
    "locales/en-US.pak": 3,
    "resources/app.asar": 5,
    "resources/app.asar.unpacked/node_modules/onnxruntime-node/bin/x.so": 11,
    "Undertone.app/Contents/Resources/models/m/model.onnx": 13,
  };
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), "x".repeat(bytes));
  }
  expect(await measureParts(folder)).toEqual({ electron: 10, onnxruntime: 11, model: 13, app: 5 });
  await rm(folder, { recursive: true });
});

test("what is over budget is told", () => {
  const parts = { electron: 250e6, onnxruntime: 46e6, model: 24e6, app: 5e6 };
  expect(describeSizes(parts, 139.9e6).overBudget).toEqual([]);
  expect(describeSizes(parts, null).table).not.toContain("Package");
  const over = describeSizes({ ...parts, electron: 320e6, app: 25e6 }, 141e6).overBudget;
  expect(over).toEqual([
    "All but Electron: 95.0 MB, over the budget of 90 MB.",
    "Installed: 415.0 MB, over the budget of 400 MB.",
    "Package: 141.0 MB, over the budget of 140 MB.",
  ]);
});
