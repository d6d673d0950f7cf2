import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { describeSizes, measureParts } from "./size-table.ts";

const ONNXRUNTIME = "app.asar.unpacked/node_modules/onnxruntime-node/bin";
const BUNDLE = "Undertone.app/Contents";
const FRAMEWORK = `${BUNDLE}/Frameworks/Electron Framework.framework/Versions/A`;

/** Measures a folder with files of so many bytes. */
async function measure(files: Readonly<Record<string, number>>) {
  const folder = await makeScratchFolder();
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), "x".repeat(bytes));
  }
  const parts = await measureParts(folder);
  return parts;
}

test("every file of a packed app counts for one part", async () => {
  const parts = await measure({
    "undertone-app": 7,
    "locales/en-US.pak": 3,
    "resources/app.asar": 5,
    [`resources/${ONNXRUNTIME}/x.so`]: 11,
    "resources/models/m/model.onnx": 13,
  });
  expect(parts).toEqual({ electron: 10, onnxruntime: 11, model: 13, app: 5 });
});

test("of a macOS bundle only its own resources are the app's, not those of Electron's framework", async () => {
  const parts = await measure({
    [`${BUNDLE}/MacOS/Undertone`]: 7,
    [`${FRAMEWORK}/Resources/icudtl.dat`]: 3,
    [`${FRAMEWORK}/Resources/en.lproj/locale.pak`]: 2,
    [`${BUNDLE}/Resources/app.asar`]: 5,
    [`${BUNDLE}/Resources/${ONNXRUNTIME}/x.dylib`]: 11,
    [`${BUNDLE}/Resources/models/m/model.onnx`]: 13,
  });
  expect(parts).toEqual({ electron: 12, onnxruntime: 11, model: 13, app: 5 });
});

test("what is over budget is told", () => {
  const parts = { electron: 250e6, onnxruntime: 46e6, model: 58e6, app: 5e6 };
  expect(describeSizes(parts, 159.9e6, "linux").overBudget).toEqual([]);
  expect(describeSizes(parts, null, "linux").table).not.toContain("Package");
  const larger = { ...parts, electron: 325e6, app: 41e6 };
  const over = describeSizes(larger, 161e6, "linux").overBudget;
  expect(over).toEqual([
    "All but Electron: 145.0 MB, over the budget of 140 MB.",
    "Installed: 470.0 MB, over the budget of 460 MB.",
    "Package: 161.0 MB, over the budget of 160 MB.",
  ]);
});

// As onnxruntime-node 1.30 is for these systems.
test.each([
  ["darwin", 89.4e6],
  ["win32", 72.7e6],
] as const)("the budgets are the Debian package's: %s has none", (platform, onnxruntime) => {
  const parts = { electron: 290e6, onnxruntime, model: 58e6, app: 6.3e6 };
  const { table, overBudget } = describeSizes(parts, 170e6, platform);
  expect(overBudget).toEqual([]);
  expect(table).toContain(`| ONNX Runtime | ${(onnxruntime / 1e6).toFixed(1)} |  |`);
  expect(table).not.toContain("| 140 |");
  expect(describeSizes(parts, 170e6, "linux").overBudget).not.toEqual([]);
});
