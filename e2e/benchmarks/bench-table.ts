import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg } from "node:os";
import path from "node:path";
import { PROJECT_ROOT } from "../../build/project-root.ts";

/** Git ignores it. */
const FOLDER = path.join(PROJECT_ROOT, ".cache", "benchmarks");

/** A measured figure beside what it must reach. */
export interface BenchRow {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly floor: string;
  readonly goal: string;
  /** What the figure is made of, or why there is none. */
  readonly detail: string;
}

/** Prints a part of a benchmark as a table and keeps it as JSON. */
export async function reportRows(part: string, rows: readonly BenchRow[]): Promise<void> {
  const cells = rows.map(({ name, value, unit, floor, goal, detail }) => [
    name,
    value === null ? "not measured" : `${value.toFixed(2)} ${unit}`.trim(),
    floor,
    goal,
    detail,
  ]);
  const table = [["", "measured", "floor", "goal", ""], ...cells];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...table.map((row) => (row[column] ?? "").length)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    load: loadavg()[0],
  };
  const heading = `${part}: ${machine.cpu}, ${machine.cores} cores, load ${machine.load?.toFixed(1)}`;
  process.stdout.write(`\n${heading}\n${lines.join("\n")}\n`);
  await mkdir(FOLDER, { recursive: true });
  const report = { part, at: new Date().toISOString(), machine, rows };
  await writeFile(path.join(FOLDER, `${part}.json`), `${JSON.stringify(report, null, 2)}\n`);
}
