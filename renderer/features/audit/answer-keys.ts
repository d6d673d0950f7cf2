const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * A key for each label: digits from 1, then letters that are not `taken`. Of more labels than there
 * are keys, the last have none.
 */
export function keysOfLabels(
  labels: readonly string[],
  taken: readonly string[],
): ReadonlyMap<string, string> {
  const free = [..."123456789", ...LETTERS].filter((key) => !taken.includes(key));
  return new Map(
    labels
      .slice(0, free.length)
      .map((label, place): [string, string] => [label, free[place] ?? ""]),
  );
}
