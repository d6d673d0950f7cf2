import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { figuresOf, type ModelFigures } from "#ipc/model/model-figures";
import { PROJECT_ROOT } from "../project-root.ts";
import { readReleaseState } from "./release-state.ts";

let card: string;
let figures: ModelFigures;

beforeAll(async () => {
  const { manifest } = await readReleaseState(PROJECT_ROOT);
  figures = figuresOf(manifest);
  const file = path.join(PROJECT_ROOT, "models", manifest.id, manifest.files.card?.path ?? "");
  card = await readFile(file, "utf8");
});

/** The cells of the card's table row that begins with these cells. */
function rowOf(...start: string[]): string[] {
  const row = card.split("\n").find((line) => line.startsWith(`| ${start.join(" | ")} |`));
  return (row ?? "").split("|").map((cell) => cell.trim());
}

test("the card of the model that ships has its version and its sets' figures", () => {
  expect(card.split("\n", 1)[0]).toContain(figures.version);
  for (const { dataset, metric, value, rows } of figures.metrics) {
    const [, , , percent, written] = rowOf(dataset, metric);
    expect([dataset, percent, written?.replaceAll(",", "")]).toEqual([
      dataset,
      (value * 100).toFixed(1),
      String(rows),
    ]);
  }
});

test("it says how the behaviour suite went, as a whole and by groups", () => {
  const { behaviour } = figures;
  expect(card).toContain(`${behaviour?.passed} of ${behaviour?.cases} cases pass`);
  for (const { name, passed, cases } of behaviour?.groups ?? []) {
    expect(rowOf(name)).toContain(`${passed} of ${cases}`);
  }
});
