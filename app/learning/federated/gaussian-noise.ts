import { randomBytes } from "node:crypto";
import jstat from "jstat";

/** What noise promises: nobody can tell two updates apart but by a factor e^ε, and a chance of δ. */
export interface PrivacyBudget {
  /** In (0, 20]. */
  readonly epsilon: number;
  /** In (0, 1). */
  readonly delta: number;
}

const cdf = (x: number) => jstat.jStat.normal.cdf(x, 0, 1);

/**
 * The least δ for which Gaussian noise of a standard deviation is (ε, δ)-differentially private, where
 * two updates are at most `sensitivity` apart (Balle & Wang 2018, theorem 8).
 */
export function deltaOf(deviation: number, sensitivity: number, epsilon: number): number {
  const half = sensitivity / (2 * deviation);
  const reach = (epsilon * deviation) / sensitivity;
  return cdf(half - reach) - Math.exp(epsilon) * cdf(-half - reach);
}

/** The least standard deviation of noise that keeps a budget (the analytic Gaussian mechanism). */
export function deviationFor({ epsilon, delta }: PrivacyBudget, sensitivity: number): number {
  let low = 0;
  let high = sensitivity;
  while (deltaOf(high, sensitivity, epsilon) > delta) high *= 2;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (deltaOf(middle, sensitivity, epsilon) > delta) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * A number from the standard normal distribution (Box & Muller 1958); `uniform` gives numbers in [0, 1).
 * Left out, they come from the system's generator: noise that can be foreseen protects nobody.
 */
export function gaussian(uniform: () => number = systemUniform): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}

function systemUniform(): number {
  const bytes = randomBytes(8);
  // 53 bits, as many as a number holds.
  return Number(bytes.readBigUInt64LE() >> 11n) / 2 ** 53;
}
