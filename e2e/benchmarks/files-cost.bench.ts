import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "playwright/test";
import { findModelDirectories } from "#inference/model-directory";
import { installCli } from "../../build/installed-cli.ts";
import { PROJECT_ROOT } from "../../build/project-root.ts";
import { reportRows } from "./bench-table.ts";
import { median } from "./figures.ts";
import { startScoring, writeRows } from "./installed-run.ts";

const FEW_ROWS = 10_000;
/** A million would take the model that ships half an hour. */
const MANY_ROWS = Number(process.env["UNDERTONE_BENCH_ROWS"] ?? 100_000);

test("files: cost per row of the model that ships", async () => {
  const model = await findModelDirectories();
  if (!model.ok) throw new Error(JSON.stringify(model.error));
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-bench-"));
  const few = await writeRows(path.join(folder, "few.csv"), FEW_ROWS);
  const many = await writeRows(path.join(folder, "many.csv"), MANY_ROWS);
  const cli = await installCli(path.join(folder, "installed"), {
    bundleDirectory: path.join(PROJECT_ROOT, "out"),
    modelDirectories: model.value,
  });
  // Short ones before and after the long one, so that drift hits both; the first one warms up.
  const files = [few, few, few, many, few, few];
  const durationsMs = await startScoring(cli, files, "installed").durationsMs;
  await rm(folder, { recursive: true, force: true });
  const shortMs = durationsMs.filter((_, index) => index > 0 && files[index] === few);
  const fewCost = median(shortMs) / FEW_ROWS;
  const manyCost = (durationsMs[files.indexOf(many)] ?? Number.NaN) / MANY_ROWS;
  const microseconds = (cost: number) => (cost * 1000).toFixed(0);
  await reportRows("files-cost", [
    {
      name: `cost per row, ${MANY_ROWS} rows over ${FEW_ROWS}, model that ships`,
      value: manyCost / fewCost,
      unit: "×",
      floor: "0.95 to 1.05",
      goal: "",
      detail: `${microseconds(manyCost)} over ${microseconds(fewCost)} µs; short files ${shortMs.join(", ")} ms`,
    },
  ]);
});
