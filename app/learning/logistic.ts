import { createSolver } from "./cholesky.ts";
import { minimise } from "./l-bfgs.ts";

/** A text whose label a person has told, as a model sees it. */
export interface LearningRow {
  /** The model's pooled vector. */
  readonly embedding: ArrayLike<number>;
  /** The base model's log-probability of each label, in the order of its head. */
  readonly logScores: readonly number[];
  /** The place of the right label. */
  readonly label: number;
}

export interface FitOptions {
  /** Half of this times the squared length of all parameters is added to the loss; above 0. */
  readonly penalty: number;
}

/** With fewer, the factor of the curvature takes longer than the steps that it saves. */
const ROWS_FOR_CURVATURE = 100;
/** With more, some of them stand for all. */
const MOST_ROWS_FOR_CURVATURE = 700;

/**
 * Multinomial logistic regression on the embedding on top of what the base model says: for each label the
 * constant and then the weights, such that softmax(logScores + constant + weights · embedding) makes the
 * labels of `rows` most likely, less the penalty. All zero is the base model. At least one row.
 */
export function fitLogistic(rows: readonly LearningRow[], { penalty }: FitOptions): number[][] {
  const labels = rows[0]?.logScores.length ?? 0;
  const width = rows[0]?.embedding.length ?? 0;
  const stride = width + 1;
  const inputs = packInputs(rows, stride);
  const residuals = new Float64Array(labels);
  const objective = (point: Float64Array, gradient: Float64Array): number => {
    let loss = 0;
    for (let at = 0; at < point.length; at += 1) {
      const value = point[at] ?? 0;
      loss += (penalty / 2) * value * value;
      gradient[at] = penalty * value;
    }
    for (const [row, { logScores, label }] of rows.entries()) {
      const input = inputs.subarray(row * stride, (row + 1) * stride);
      for (let one = 0; one < labels; one += 1) {
        residuals[one] = (logScores[one] ?? 0) + product(point, one * stride, input);
      }
      loss -= toResiduals(residuals, label);
      for (let one = 0; one < labels; one += 1) {
        addScaled(gradient, one * stride, input, residuals[one] ?? 0);
      }
    }
    return loss;
  };
  const start = new Float64Array(labels * stride);
  const solve =
    rows.length < ROWS_FOR_CURVATURE ? null : inverseOfCurvature(rows, inputs, stride, { penalty });
  const unbend = (direction: Float64Array) => {
    for (let one = 0; one < labels; one += 1) {
      solve?.(direction.subarray(one * stride, (one + 1) * stride));
    }
  };
  const fitted = minimise(objective, start, solve ? unbend : undefined);
  return Array.from({ length: labels }, (_, one) => [
    ...fitted.subarray(one * stride, (one + 1) * stride),
  ]);
}

/** The log-probability of each label with a layer of `parameters`, as `fitLogistic` gives them. */
export function logScoresWith(
  parameters: readonly (readonly number[])[],
  { embedding, logScores }: Pick<LearningRow, "embedding" | "logScores">,
): number[] {
  const sums = parameters.map(([constant = 0, ...weights], label) => {
    let sum = (logScores[label] ?? 0) + constant;
    for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (embedding[at] ?? 0);
    return sum;
  });
  const total = logSum(sums);
  return sums.map((sum) => sum - total);
}

/** A 1 for the constant, and the embedding, row by row. */
function packInputs(rows: readonly LearningRow[], stride: number): Float64Array {
  const inputs = new Float64Array(rows.length * stride);
  for (const [row, { embedding }] of rows.entries()) {
    inputs[row * stride] = 1;
    inputs.set(embedding, row * stride + 1);
  }
  return inputs;
}

/**
 * Solves by the curvature at the base model, the same for each label: the mean over labels of p(1 − p)
 * in place of each one's own, and what labels have to do with each other left out. It need not be exact;
 * with it a fit takes some 20 steps, without it 250.
 */
function inverseOfCurvature(
  rows: readonly LearningRow[],
  inputs: Float64Array,
  stride: number,
  { penalty }: FitOptions,
): (vector: Float64Array) => void {
  const matrix = new Float64Array(stride * stride);
  const step = Math.ceil(rows.length / MOST_ROWS_FOR_CURVATURE);
  for (const [row, { logScores }] of rows.entries()) {
    if (row % step > 0) continue;
    const spread = logScores.reduce((sum, one) => sum + Math.exp(one) * (1 - Math.exp(one)), 0);
    const weight = (step * Math.max(spread, 0.05)) / logScores.length;
    const input = inputs.subarray(row * stride, (row + 1) * stride);
    for (let at = 0; at < stride; at += 1) {
      addScaled(matrix, at * stride, input.subarray(0, at + 1), weight * (input[at] ?? 0));
    }
  }
  for (let at = 0; at < stride; at += 1) {
    matrix[at * stride + at] = (matrix[at * stride + at] ?? 0) + penalty;
  }
  return createSolver(matrix, stride);
}

/** Turns logits into how far the probabilities are above what was right; gives the log-probability of that. */
function toResiduals(logits: Float64Array, right: number): number {
  const total = logSum(logits);
  const logScore = (logits[right] ?? 0) - total;
  for (let one = 0; one < logits.length; one += 1) {
    logits[one] = Math.exp((logits[one] ?? 0) - total) - (one === right ? 1 : 0);
  }
  return logScore;
}

/** The logarithm of the sum of what `values` are logarithms of. */
export function logSum(values: ArrayLike<number>): number {
  let most = -Infinity;
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, values[at] ?? 0);
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += Math.exp((values[at] ?? 0) - most);
  return most + Math.log(sum);
}

function product(point: Float64Array, from: number, input: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < input.length; at += 1) sum += (point[from + at] ?? 0) * (input[at] ?? 0);
  return sum;
}

function addScaled(target: Float64Array, from: number, input: Float64Array, factor: number): void {
  for (let at = 0; at < input.length; at += 1) {
    target[from + at] = (target[from + at] ?? 0) + factor * (input[at] ?? 0);
  }
}
