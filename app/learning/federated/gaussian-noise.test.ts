import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, it } from "vitest";
import { deltaOf, deviationFor, gaussian } from "./gaussian-noise.ts";

// The classical mechanism (Dwork & Roth 2014, appendix A) needs more noise, and holds for ε < 1 alone.
it.each([
  [0.1, 1e-5],
  [0.5, 1e-5],
  [0.9, 1e-6],
])("needs less noise than the classical mechanism at ε %d, δ %d", (epsilon, delta) => {
  const classical = Math.sqrt(2 * Math.log(1.25 / delta)) / epsilon;
  const own = deviationFor({ epsilon, delta }, 1);
  expect(own).toBeLessThan(classical);
  expect(own).toBeGreaterThan(0.5 * classical);
});

it.each([0.1, 1, 2, 8, 20])("keeps the budget at ε %d, and no more than that", (epsilon) => {
  for (const delta of [1e-3, 1e-5, 1e-7]) {
    for (const sensitivity of [0.5, 1, 4]) {
      const deviation = deviationFor({ epsilon, delta }, sensitivity);
      expect(deltaOf(deviation, sensitivity, epsilon)).toBeLessThanOrEqual(delta);
      expect(deltaOf(deviation * 0.999, sensitivity, epsilon)).toBeGreaterThan(delta);
    }
  }
});

it("holds by counting: how often noise tells two updates apart", () => {
  const [epsilon, delta] = [1, 0.05];
  const deviation = deviationFor({ epsilon, delta }, 1);
  const random = xoroshiro128plus(7);
  const uniform = () => uniformFloat64(random);
  // The event that tells most: the privacy loss is above ε.
  const bound = deviation ** 2 * epsilon + 0.5;
  let [first, second] = [0, 0];
  const draws = 200_000;
  for (let draw = 0; draw < draws; draw += 1) {
    if (1 + deviation * gaussian(uniform) > bound) first += 1;
    if (deviation * gaussian(uniform) > bound) second += 1;
  }
  const spent = (first - Math.exp(epsilon) * second) / draws;
  expect(spent).toBeLessThan(delta + 0.005);
  expect(spent).toBeGreaterThan(delta - 0.005);
});

it("draws normal numbers from the system's generator", () => {
  const drawn = Array.from({ length: 20_000 }, () => gaussian());
  const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
  const variance = drawn.reduce((sum, one) => sum + one * one, 0) / drawn.length;
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.abs(variance - 1)).toBeLessThan(0.07);
});
