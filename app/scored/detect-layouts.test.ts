import { expect, it } from "vitest";
import { TEST_SEED } from "#inference/testing/seeded-random";
import { makeCollection } from "#tables/detect/collection/collection";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { judgeLayout } from "./testing/judge-layout.ts";

const TIMEOUT_MS = 300_000;

it(
  `made exports are never misread in silence (seed ${TEST_SEED})`,
  { timeout: TIMEOUT_MS },
  async () => {
    const folder = await makeScratchFolder();
    const layouts = makeCollection(TEST_SEED);
    const verdicts: { name: string; outcome: string; differences: readonly string[] }[] = [];
    for (const layout of layouts) {
      verdicts.push({ name: layout.name, ...(await judgeLayout(layout, folder)) });
    }
    expect(verdicts.filter(({ outcome }) => outcome === "wrong")).toEqual([]);
    const right = verdicts.filter(({ outcome }) => outcome === "right").length;
    expect(right).toBeGreaterThanOrEqual(Math.ceil(layouts.length * 0.97));
  },
);
