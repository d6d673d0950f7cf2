import { lstat, readdir } from "node:fs/promises";
import path from "node:path";

/** Bytes of the parts of an unpacked app. */
export interface PartSizes {
  readonly electron: number;
  readonly onnxruntime: number;
  readonly model: number;
  readonly app: number;
}

/**
 * Most megabytes (10⁶ bytes) that an installation of the Debian package may have. Elsewhere the same
 * parts are larger: Apple's ONNX Runtime alone has 89, its library being in it twice.
 */
export const BUDGETS_MB = { package: 160, installed: 460, withoutElectron: 140 } as const;

/** Measures a folder that electron-builder has packed. */
export async function measureParts(appDirectory: string): Promise<PartSizes> {
  const sizes = { electron: 0, onnxruntime: 0, model: 0, app: 0 };
  const entries = await readdir(appDirectory, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const below = path.relative(appDirectory, file).split(path.sep).join("/");
    sizes[partOf(below)] += (await lstat(file)).size;
  }
  return sizes;
}

/** The app's own folder: on macOS in the bundle, whose frameworks have a `Resources` of their own. */
const RESOURCES = /^(?:resources|[^/]+\.app\/Contents\/Resources)\//u;

function partOf(file: string): keyof PartSizes {
  const [resources] = RESOURCES.exec(file) ?? [];
  if (resources === undefined) return "electron";
  const below = file.slice(resources.length);
  if (below.startsWith("app.asar.unpacked/node_modules/onnxruntime")) return "onnxruntime";
  return below.startsWith("models/") ? "model" : "app";
}

/**
 * The table that `npm run dist` prints, and what is over budget, a sentence each. Only Linux has
 * budgets.
 */
export function describeSizes(
  parts: PartSizes,
  packageBytes: number | null,
  platform: NodeJS.Platform = process.platform,
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
    bytes === null
      ? []
      : [{ name, megabytes: bytes / 1e6, budget: platform === "linux" ? budget : null }],
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
