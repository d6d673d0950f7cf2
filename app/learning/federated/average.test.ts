import { expect, it } from "vitest";
import { readReference } from "../testing/read-reference.ts";
import { createTestLayer } from "../testing/test-layer.ts";
import { averageUpdates, trimmedMean, weightedMean } from "./average.ts";

const { averages } = readReference();

function rounded(mean: readonly number[]): number[] {
  return mean.map((value) => Number(value.toFixed(10)));
}

it("weights updates as Flower does", () => {
  const { mean } = weightedMean(averages.updates, averages.corrections);
  expect(rounded(mean)).toEqual(rounded(averages.weighted));
});

it.each(Object.entries(averages.trimmed))("trims %s as Flower does", (trim, expected) => {
  const { mean } = trimmedMean(averages.updates, Number(trim));
  expect(rounded(mean)).toEqual(rounded(expected));
});

it("keeps spoilt updates out of a trimmed mean, and says so", () => {
  const honest = Array.from({ length: 8 }, (_, at) =>
    createTestLayer([
      [at / 8, 1],
      [0, -1],
    ]),
  );
  const spoilt = [
    createTestLayer([
      [900, -900],
      [900, 900],
    ]),
    createTestLayer([
      [-900, 900],
      [-900, -900],
    ]),
  ];
  const { layer, contributions } = averageUpdates([...honest, ...spoilt], { trim: 0.2 });
  expect(layer.labels[0]?.constant).toBeGreaterThan(0);
  expect(layer.labels[0]?.constant).toBeLessThan(1);
  expect(contributions.slice(-2).map(({ share }) => share)).toEqual([0, 0]);
  expect(layer).toMatchObject({ kind: "averaged", updates: 10, corrections: 400 });
});

it("tells what each update had to do with a weighted mean", () => {
  const [one, other] = [
    createTestLayer([
      [1, 0],
      [0, 0],
    ]),
    createTestLayer([
      [-1, 0],
      [0, 0],
    ]),
  ];
  const { contributions } = averageUpdates([
    { ...one, corrections: 300 },
    { ...other, corrections: 100 },
  ]);
  expect(contributions.map(({ share }) => share)).toEqual([0.75, 0.25]);
  expect(contributions.map(({ likeness }) => likeness)).toEqual([1, -1]);
});

it("says no more corrections than a layer can, whatever updates claim", () => {
  const update = createTestLayer(
    [
      [1, 0],
      [0, 1],
    ],
    { corrections: 9_000_000 },
  );
  expect(averageUpdates([update, update]).layer.corrections).toBe(10_000_000);
});
