/** Sums of places, one number an axis. */
export class PlaceSums {
  readonly #sums: number[];
  readonly #squares: number[];
  count = 0;

  constructor(axes: number) {
    this.#sums = new Array<number>(axes).fill(0);
    this.#squares = new Array<number>(axes).fill(0);
  }

  add(place: readonly number[]): void {
    for (const axis of this.#sums.keys()) {
      const value = place[axis] ?? 0;
      this.#sums[axis] = (this.#sums[axis] ?? 0) + value;
      this.#squares[axis] = (this.#squares[axis] ?? 0) + value * value;
    }
    this.count += 1;
  }

  mean(): number[] {
    return this.#sums.map((sum) => sum / this.count);
  }

  /** The squared distance by which chance alone moves the mean: the variances over the count. */
  chance(): number {
    const variances = this.mean().map(
      (mean, axis) => (this.#squares[axis] ?? 0) / this.count - mean * mean,
    );
    return variances.reduce((sum, variance) => sum + variance, 0) / this.count;
  }
}

/**
 * The distance of a file's mean from the nearest line between the means of two domains, less what
 * chance adds (`distance` in models/recipe/reference.py). Axes are such that the rows of one domain have
 * unit covariance.
 */
export function distanceOf(
  mean: readonly number[],
  chance: number,
  domains: readonly (readonly number[])[],
): number {
  let nearest = Infinity;
  for (const [at, from] of domains.entries()) {
    nearest = Math.min(nearest, squaredDistance(mean, from));
    for (const to of domains.slice(at + 1)) {
      nearest = Math.min(nearest, squaredDistance(mean, nearestOnLine(mean, from, to)));
    }
  }
  return Math.sqrt(Math.max(0, nearest - chance));
}

/** Squared, from the nearest domain itself: how far out a single row lies. */
export function rowDistance(
  place: readonly number[],
  domains: readonly (readonly number[])[],
): number {
  return Math.min(...domains.map((domain) => squaredDistance(domain, place)));
}

function nearestOnLine(
  point: readonly number[],
  from: readonly number[],
  to: readonly number[],
): number[] {
  let along = 0;
  let length = 0;
  for (const [axis, start] of from.entries()) {
    const step = (to[axis] ?? 0) - start;
    along += ((point[axis] ?? 0) - start) * step;
    length += step * step;
  }
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, along / length));
  return from.map((start, axis) => start + share * ((to[axis] ?? 0) - start));
}

/** Over the axes of `a`; `b` may have more. */
function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, axis) => sum + (value - (b[axis] ?? 0)) ** 2, 0);
}
