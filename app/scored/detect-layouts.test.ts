import { expect, it } from "vitest";
import { makeCollection } from "#tables/detect/collection/collection";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { judgeLayout } from "./testing/judge-layout.ts";

/** Every run looks at other texts in the same layouts. */
const SEED = Number(process.env["UNDERTONE_LAYOUT_SEED"] ?? Math.floor(Math.random() * 1_000_000));

const TIMEOUT_MS = 300_000;

it(
  `made exports are never misread in silence (seed ${SEED})`,
  { timeout: TIMEOUT_MS },
  async () => {
    const folder = await makeScratchFolder();
    const layouts = makeCollection(SEED);
    const verdicts: { name: string; outcome: string; differences: readonly string[] }[] = [];
    for (const layout of layouts) {
      verdicts.push({ name: layout.name, ...(await judgeLayout(layout, folder)) });
    }
    expect(verdicts.filter(({ outcome }) => outcome === "wrong")).toEqual([]);
    const right = verdicts.filter(({ outcome }) => outcome === "right").length;
    expect(right).toBeGreaterThanOrEqual(Math.ceil(layouts.length * 0.97));
  },
);
