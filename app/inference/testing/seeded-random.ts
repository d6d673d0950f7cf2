import fc from "fast-check";

/** Numbers in [0, 1) that are the same for the same seed everywhere, so that a failure can be reproduced. */
export function seededRandom(seed: number): () => number {
  const drawn = fc.sample(fc.nat(999_999), { seed, numRuns: 10_000 });
  let next = 0;
  return () => (drawn[next++ % drawn.length] ?? 0) / 1_000_000;
}

/**
 * The seed of every test that draws: one commit has one verdict, on any machine and any day.
 * `UNDERTONE_SEED=…` looks elsewhere, as `npm run fuzz` does by itself.
 */
export const TEST_SEED = Number(process.env["UNDERTONE_SEED"] ?? 1);
