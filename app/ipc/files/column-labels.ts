/** What columns are called where one is chosen: by number where there is no name, and beside names that repeat. */
export function columnLabels(
  columns: readonly { readonly name: string; readonly index: number }[],
): string[] {
  const counts = new Map<string, number>();
  for (const { name } of columns) counts.set(name.trim(), (counts.get(name.trim()) ?? 0) + 1);
  return columns.map(({ name, index }) => {
    const number = String(index + 1);
    if (name.trim() === "") return number;
    return (counts.get(name.trim()) ?? 0) > 1 ? `${name.trim()} (${number})` : name;
  });
}
