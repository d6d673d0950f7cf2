/** The value below which a share of the samples lies, by the nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Prints one line of a benchmark's report. */
export function report(name: string, figures: Readonly<Record<string, number | string>>): void {
  const parts = Object.entries(figures).map(([key, value]) =>
    typeof value === "number" ? `${key} ${value.toFixed(2)}` : `${key} ${value}`,
  );
  process.stdout.write(`\n${name.padEnd(44)} ${parts.join("   ")}\n`);
}
