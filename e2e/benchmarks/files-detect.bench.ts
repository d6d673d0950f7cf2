import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "playwright/test";
import { judgeLayout } from "#scored/testing/judge-layout";
import { makeCollection } from "#tables/detect/collection/collection";
import { reportRows } from "./bench-table.ts";

const SEEDS = [1, 2, 3] as const;
const LISTED = 12;

test("files: detection", async () => {
  const counts = { right: 0, asked: 0, wrong: 0 };
  const notRight: string[] = [];
  for (const seed of SEEDS) {
    for (const layout of makeCollection(seed)) {
      const folder = await mkdtemp(path.join(tmpdir(), "undertone-bench-"));
      const { outcome, differences } = await judgeLayout(layout, folder);
      await rm(folder, { recursive: true, force: true });
      counts[outcome] += 1;
      if (outcome === "right") continue;
      notRight.push(`${layout.name} (seed ${seed}): ${outcome}, ${differences.join("; ")}`);
    }
  }
  const all = counts.right + counts.asked + counts.wrong;
  const named = notRight.slice(0, LISTED).join("\n    ");
  await reportRows("files-detect", [
    {
      name: "layouts recognised as they are",
      value: (counts.right / all) * 100,
      unit: "%",
      floor: "97",
      goal: "100",
      detail: `${counts.right} of ${all}, ${SEEDS.length} times ${all / SEEDS.length}`,
    },
    {
      name: "… asked about though clear",
      value: counts.asked,
      unit: "",
      floor: "",
      goal: "0",
      detail: "",
    },
    {
      name: "… wrong without a word",
      value: counts.wrong,
      unit: "",
      floor: "0",
      goal: "0",
      detail: named,
    },
  ]);
});
