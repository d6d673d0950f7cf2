import type { Axes } from "#inference/reference";
import type { LearningRow } from "./logistic.ts";

/**
 * Rows with their coordinates along `axes` behind the embedding. The embedding varies nearly all by tone,
 * in three directions; what a domain's texts are about lies in others, so small that a penalty on
 * their weights freezes them. As coordinates of variance 1 they can be learnt from. Null leaves rows as they are.
 */
export function widenRows(rows: readonly LearningRow[], axes: Axes | null): readonly LearningRow[] {
  if (!axes) return rows;
  const { count, values } = axes;
  return rows.map((row) => {
    const width = row.embedding.length;
    const wide = new Float64Array(width + count);
    wide.set(row.embedding);
    for (let at = 0, from = 0; at < width; at += 1) {
      const number = row.embedding[at] ?? 0;
      for (let axis = 0; axis < count; axis += 1, from += 1) {
        wide[width + axis] = (wide[width + axis] ?? 0) + number * (values[from] ?? 0);
      }
    }
    return { ...row, embedding: wide };
  });
}

/** Parameters learnt from widened rows, as those of the embedding alone that say the same. */
export function narrowParameters(
  parameters: readonly (readonly number[])[],
  axes: Axes | null,
): number[][] {
  return parameters.map(([constant = 0, ...weights]) => {
    if (!axes) return [constant, ...weights];
    const { count, values } = axes;
    const along = weights.slice(weights.length - count);
    const own = weights.slice(0, weights.length - count);
    return [
      constant,
      ...own.map((weight, at) =>
        along.reduce((sum, one, axis) => sum + one * (values[at * count + axis] ?? 0), weight),
      ),
    ];
  });
}
