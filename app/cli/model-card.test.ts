import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { findModelDirectory } from "#inference/model-directory";
import { manifestSchema, type Manifest } from "#ipc/manifest";

const behaviourFigures = z.object({
  cases: z.number(),
  passed: z.number(),
  groups: z.array(z.object({ name: z.string(), cases: z.number(), passed: z.number() })),
});

let card: string;
let manifest: Manifest;

beforeAll(async () => {
  const directory = await findModelDirectory();
  if (!directory.ok) throw new Error(directory.error.message);
  const read = (name: string) => readFile(path.join(directory.value, name), "utf8");
  manifest = manifestSchema.parse(JSON.parse(await read("manifest.json")));
  card = await read("MODEL_CARD.md");
});

/** The cells of the card's table row that begins with these cells. */
function rowOf(...start: string[]): string[] {
  const row = card.split("\n").find((line) => line.startsWith(`| ${start.join(" | ")} |`));
  return row === undefined ? [] : row.split("|").map((cell) => cell.trim());
}

describe("the model card says what the manifest says", () => {
  it("of every test set", () => {
    expect(manifest.metrics.length).toBeGreaterThan(0);
    for (const { dataset, metric, value, rows } of manifest.metrics) {
      const [, , , percent = "", rowsWritten = ""] = rowOf(dataset, metric);
      const digits = percent.split(".")[1]?.length ?? 0;
      expect([dataset, percent]).toEqual([dataset, (value * 100).toFixed(digits)]);
      expect(Number(rowsWritten.replaceAll(",", ""))).toBe(rows);
    }
  });

  it("of calibration", () => {
    for (const { name, temperature } of manifest.heads) {
      expect(card).toContain(`${name} ${temperature}`);
    }
    const error = manifest.evaluation?.calibration?.expectedCalibrationError ?? Number.NaN;
    expect(card).toContain(`**${error.toFixed(3)}**`);
  });

  it("of every group of the behaviour suite", () => {
    const { cases, passed, groups } = behaviourFigures.parse(manifest.evaluation?.["behaviour"]);
    expect(card).toContain(`${passed} of ${cases} cases pass`);
    for (const group of groups) {
      expect(rowOf(group.name)).toContain(`${group.passed} of ${group.cases}`);
    }
  });

  it("of the version, the data and its terms", () => {
    expect(card.split("\n")[0]).toContain(manifest.version);
    for (const { name, rows, terms } of manifest.training.data) {
      const [, , rowsWritten = "", termsWritten] = rowOf(name);
      expect([name, rowsWritten.replaceAll(",", ""), termsWritten]).toEqual([
        name,
        String(rows),
        terms,
      ]);
    }
  });
});
