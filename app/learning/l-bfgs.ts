/** A function of many numbers: gives its value at `point` and writes its slope into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Steps that are remembered; more gain nothing here. */
const HISTORY = 10;
const MOST_STEPS = 500;
/** Where no coordinate's slope is steeper, relative to the first, it is the minimum. */
const SLOPE_TOLERANCE = 1e-6;
/** A step must lower the value by this share of what its slope promises (Armijo). */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 40;

/**
 * The point where a smooth convex function is least, from `start` on: L-BFGS (Liu & Nocedal 1989) with a
 * line search that halves the step. `unbend` multiplies by what is known beforehand of the inverse of
 * the curvature, so that few steps are needed. Our own, because what npm has is not kept (`fmin` and
 * `optimization-js`: no types, the last release years ago, build tools as dependencies) or descends by
 * plain gradients (`ml-logistic-regression`), which takes a hundred times as long.
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  unbend?: (direction: Float64Array) => void,
): Float64Array {
  const size = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  const tolerance = SLOPE_TOLERANCE * Math.max(1, steepest(gradient));
  const steps: { move: Float64Array; turn: Float64Array; curvature: number }[] = [];
  for (let step = 0; step < MOST_STEPS && steepest(gradient) > tolerance; step += 1) {
    const direction = descentDirection(gradient, steps, unbend);
    const promise = dot(direction, gradient);
    const next = { point: new Float64Array(size), gradient: new Float64Array(size), value };
    // Without it, the first step knows nothing of the function's scale.
    let length = unbend || steps.length > 0 ? 1 : Math.min(1, 1 / norm(gradient));
    let isLower = false;
    for (let halving = 0; halving < MOST_HALVINGS && !isLower; halving += 1, length /= 2) {
      for (let at = 0; at < size; at += 1) {
        next.point[at] = (point[at] ?? 0) + length * (direction[at] ?? 0);
      }
      next.value = objective(next.point, next.gradient);
      isLower = next.value <= value + SUFFICIENT * length * promise;
    }
    // Nothing is lower than rounding can tell.
    if (!isLower) break;
    remember(steps, difference(next.point, point), difference(next.gradient, gradient));
    ({ point, gradient, value } = next);
  }
  return point;
}

function remember(
  steps: { move: Float64Array; turn: Float64Array; curvature: number }[],
  move: Float64Array,
  turn: Float64Array,
): void {
  const curvature = dot(move, turn);
  if (curvature <= 1e-12 * norm(move) * norm(turn)) return;
  steps.push({ move, turn, curvature });
  if (steps.length > HISTORY) steps.shift();
}

/** The two loops of the method: the gradient, turned by what the last steps tell of the curvature. */
function descentDirection(
  gradient: Float64Array,
  steps: readonly { move: Float64Array; turn: Float64Array; curvature: number }[],
  unbend: ((direction: Float64Array) => void) | undefined,
): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const shares: number[] = [];
  for (const { move, turn, curvature } of steps.toReversed()) {
    const share = dot(move, direction) / curvature;
    shares.push(share);
    addTo(direction, turn, -share);
  }
  const last = steps.at(-1);
  if (unbend) unbend(direction);
  else if (last) {
    const scale = last.curvature / dot(last.turn, last.turn);
    for (let at = 0; at < direction.length; at += 1) direction[at] = (direction[at] ?? 0) * scale;
  }
  for (const { move, turn, curvature } of steps) {
    const share = shares.pop() ?? 0;
    addTo(direction, move, share - dot(turn, direction) / curvature);
  }
  return direction;
}

function addTo(target: Float64Array, other: Float64Array, factor: number): void {
  for (let at = 0; at < target.length; at += 1) {
    target[at] = (target[at] ?? 0) + factor * (other[at] ?? 0);
  }
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, at) => value - (b[at] ?? 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

function steepest(gradient: Float64Array): number {
  return gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
}
