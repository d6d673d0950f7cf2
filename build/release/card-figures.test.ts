import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { findModelDirectory } from "#inference/model-directory";
import { manifestSchema, type Manifest } from "#ipc/manifest";
import { figuresOf } from "#ipc/model-figures";
import { cardDisagreements } from "./card-figures.ts";

let card: string;
let manifest: Manifest;

beforeAll(async () => {
  const directory = await findModelDirectory();
  if (!directory.ok) throw new Error(directory.error.message);
  const read = (name: string) => readFile(path.join(directory.value, name), "utf8");
  manifest = manifestSchema.parse(JSON.parse(await read("manifest.json")));
  card = await read("MODEL_CARD.md");
});

test("the card of the model that ships says what its manifest says, of everything", () => {
  expect(manifest.metrics.length).toBeGreaterThan(0);
  expect(manifest.training.data.length).toBeGreaterThan(0);
  expect(manifest.evaluation?.calibration).toBeDefined();
  expect(figuresOf(manifest).behaviour?.groups.length).toBeGreaterThan(0);
  expect(cardDisagreements(card, manifest)).toEqual([]);
});

function changedSuite(evaluation: Manifest["evaluation"]) {
  return (evaluation ?? {})["behaviour"] as { passed: number; groups: { passed: number }[] };
}

describe("a figure that differs is found", () => {
  const CHANGES: Record<string, (changed: Manifest) => void> = {
    version: (changed) => void (changed.version = "99.0.0"),
    "a set's value": ({ metrics: [first] }) => void (first && (first.value -= 0.01)),
    "a set's rows": ({ metrics: [first] }) => void (first && (first.rows += 1)),
    temperature: ({ heads: [first] }) => void (first && (first.temperature += 0.5)),
    "calibration error": ({ evaluation }) => {
      if (evaluation?.calibration) evaluation.calibration.expectedCalibrationError += 0.1;
    },
    "behaviour suite": ({ evaluation }) => {
      changedSuite(evaluation).passed -= 1;
    },
    "a group's passes": ({ evaluation }) => {
      const { groups } = changedSuite(evaluation);
      if (groups[0]) groups[0].passed -= 1;
    },
    "training rows": ({ training: { data } }) => void (data[0] && (data[0].rows += 1)),
    "terms of data": ({ training: { data } }) => void (data[0] && (data[0].terms = "none")),
  };

  test.each(Object.keys(CHANGES))("%s", (what) => {
    const changed = structuredClone(manifest);
    CHANGES[what]?.(changed);
    expect(cardDisagreements(card, changed)).toHaveLength(1);
  });
});
