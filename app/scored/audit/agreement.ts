/**
 * Krippendorff's alpha of labels that have no order (Krippendorff 2004, ch. 11): 1 is full agreement,
 * 0 what chance gives, and less is worse than chance. `units` are the labels that each row got, one a
 * person; rows with fewer than two say nothing. Null where nothing can be told.
 */
export function krippendorffAlpha(units: readonly (readonly string[])[]): number | null {
  const paired = units.filter(({ length }) => length > 1);
  const totals = new Map<string, number>();
  let values = 0;
  let disagreement = 0;
  for (const labels of paired) {
    const counts = new Map<string, number>();
    for (const label of labels) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      totals.set(label, (totals.get(label) ?? 0) + 1);
    }
    values += labels.length;
    let equal = 0;
    for (const count of counts.values()) equal += count * (count - 1);
    disagreement += labels.length - equal / (labels.length - 1);
  }
  let expected = values * (values - 1);
  for (const count of totals.values()) expected -= count * (count - 1);
  return expected > 0 ? 1 - ((values - 1) * disagreement) / expected : null;
}
