import { lstat, readdir } from "node:fs/promises";
import path from "node:path";

/** Bytes of the parts of an unpacked app. */
export interface PartSizes {
  readonly electron: number;
  readonly onnxruntime: number;
  readonly model: number;
  readonly app: number;
}

/** Most megabytes (10⁶ bytes) that an installation may have. */
export const BUDGETS_MB = { package: 140, installed: 400, withoutElectron: 90 } as const;

/** Measures a folder that electron-builder has packed. */
export async function measureParts(appDirectory: string): Promise<PartSizes> {
  const sizes = { electron: 0, onnxruntime: 0, model: 0, app: 0 };
  const entries = await readdir(appDirectory, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // macOS writes `Resources`.
    const below = path.relative(appDirectory, file).split(path.sep).join("/").toLowerCase();
    sizes[partOf(below)] += (await lstat(file)).size;
  }
  return sizes;
}

function partOf(file: string): keyof PartSizes {
  if (file.includes("app.asar.unpacked/node_modules/onnxruntime")) return "onnxruntime";
  if (file.includes("resources/models/")) return "model";
  return file.includes("resources/") ? "app" : "electron";
}

/** The table that `npm run dist` prints, and what is over budget, a sentence each. */
export function describeSizes(
  parts: PartSizes,
  packageBytes: number | null,
): { table: string; overBudget: string[] } {
  const withoutElectron = parts.onnxruntime + parts.model + parts.app;
  const installed = withoutElectron + parts.electron;
  const rows: [name: string, bytes: number | null, budget: number | null][] = [
    ["Electron", parts.electron, null],
    ["ONNX Runtime", parts.onnxruntime, null],
    ["Model", parts.model, null],
    ["App", parts.app, null],
    ["All but Electron", withoutElectron, BUDGETS_MB.withoutElectron],
    ["Installed", installed, BUDGETS_MB.installed],
    ["Package", packageBytes, BUDGETS_MB.package],
  ];
  const present = rows.flatMap(([name, bytes, budget]) =>
    bytes === null ? [] : [{ name, megabytes: bytes / 1e6, budget }],
  );
  return {
    table: [
      "| Part | MB | Budget |",
      "| --- | --- | --- |",
      ...present.map(
        ({ name, megabytes, budget }) => `| ${name} | ${megabytes.toFixed(1)} | ${budget ?? ""} |`,
      ),
    ].join("\n"),
    overBudget: present.flatMap(({ name, megabytes, budget }) =>
      budget !== null && megabytes > budget
        ? [`${name}: ${megabytes.toFixed(1)} MB, over the budget of ${budget} MB.`]
        : [],
    ),
  };
}
