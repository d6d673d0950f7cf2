import { describe, expect, it } from "vitest";
import { distanceOf, PlaceSums, rowDistance } from "./distance.ts";

const DOMAINS = [
  [0, 0, 0],
  [4, 4, 0],
  [2, -3, 5],
];
const PLACES = [
  [5, 1, 0],
  [6, 0, -1],
  [5, 0, 1],
  [4, 1, 2],
];

function sumsOf(places: readonly (readonly number[])[]): PlaceSums {
  const sums = new PlaceSums(3);
  for (const place of places) sums.add(place);
  return sums;
}

describe("the distance of a file", () => {
  // Values of numpy 2.4 and scipy.optimize.minimize 1.17 along each line.
  it("is from the nearest line between two domains, less what chance adds", () => {
    const sums = sumsOf(PLACES);
    expect(sums.mean()).toEqual([5, 0.5, 0.5]);
    expect(sums.chance()).toBeCloseTo(0.5, 12);
    expect(distanceOf(sums.mean(), sums.chance(), DOMAINS)).toBeCloseTo(2.233_199_383_66, 8);
    expect(rowDistance(PLACES[0] ?? [], DOMAINS)).toBe(10);
  });

  it("is nothing for a mixture of two domains, and for what chance explains", () => {
    expect(distanceOf([2, 2, 0], 0, DOMAINS)).toBeCloseTo(0, 12);
    expect(distanceOf([0, 0, 0.3], 0.1, DOMAINS)).toBe(0);
    expect(distanceOf([3, 4, 0], 0, [[0, 0, 0]])).toBe(5);
  });
});
