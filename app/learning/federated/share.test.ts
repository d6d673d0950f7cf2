import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, it } from "vitest";
import { normOf, writtenLayer } from "../layer-file.ts";
import { createTestLayer } from "../testing/test-layer.ts";
import { shareLayer } from "./share.ts";

const LAYER = createTestLayer([
  [3, 0, 0],
  [0, 4, 0],
]);

it("cuts an update to a length, and leaves a shorter one as it is", () => {
  const cut = shareLayer(LAYER, { clip: 1 });
  expect(normOf(cut.labels)).toBeCloseTo(1, 6);
  expect(cut.labels.map(({ constant, weights }) => [constant, ...weights])).toEqual([
    [0.6, 0, 0],
    [0, 0.8, 0],
  ]);
  expect(cut).toMatchObject({ kind: "update", clip: 1, noise: null, corrections: 40 });
  expect(shareLayer(LAYER).labels).toEqual(LAYER.labels);
  // Noise is in proportion to it.
  expect(shareLayer(LAYER, { privacy: { epsilon: 8, delta: 1e-5 } }).clip).toBe(1);
});

it("adds noise of the deviation that it states, and tells no gain then", () => {
  const random = xoroshiro128plus(3);
  const wide = createTestLayer([
    new Array<number>(2_000).fill(0),
    new Array<number>(2_000).fill(0),
  ]);
  const shared = shareLayer(wide, {
    clip: 1,
    privacy: { epsilon: 8, delta: 1e-5 },
    uniform: () => uniformFloat64(random),
  });
  expect(shared).toMatchObject({ gain: null, noise: { epsilon: 8, delta: 1e-5 } });
  const { deviation = 0 } = shared.noise ?? {};
  expect(normOf(shared.labels) / Math.sqrt(4_000)).toBeCloseTo(deviation, 1);
  // Two updates are 2 apart at most, and Balle & Wang's figure for ε 8, δ 1e-5 is 0.60 of that.
  expect(deviation).toBeCloseTo(2 * 0.6, 1);
});

it("is another each time it is asked for with noise", () => {
  const options = { clip: 1, privacy: { epsilon: 8, delta: 1e-5 } };
  expect(shareLayer(LAYER, options).sha256).not.toBe(shareLayer(LAYER, options).sha256);
});

it("takes at most 20 kB with the width and the labels of the models inside", () => {
  const random = xoroshiro128plus(9);
  const row = () => Array.from({ length: 385 }, () => uniformFloat64(random) - 0.5);
  const layer = createTestLayer([row(), row(), row()]);
  expect(writtenLayer(shareLayer(layer)).length).toBeLessThan(20_000);
});
