import fc from "fast-check";

/** Numbers in [0, 1) that are the same for the same seed everywhere, so that a failure can be had again. */
export function seededRandom(seed: number): () => number {
  const drawn = fc.sample(fc.nat(999_999), { seed, numRuns: 10_000 });
  let next = 0;
  return () => (drawn[next++ % drawn.length] ?? 0) / 1_000_000;
}

/** The same, by a seed that is told: `UNDERTONE_SEED=…` has a failure again. */
export function toldRandom(): () => number {
  const seed = Number(process.env["UNDERTONE_SEED"] ?? Date.now() % 1_000_000);
  process.stderr.write(`UNDERTONE_SEED=${seed}\n`);
  return seededRandom(seed);
}
