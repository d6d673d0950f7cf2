import type { Finding } from "#ipc/files/finding";

/** What help desks and chats call those who ask, and those who answer for the company. */
const ASKING =
  /^(?:customer|client|end-?user|user|visitor|guest|requester|contact|cliente|usu[aá]rio|h[oó]spede)s?$/iu;
const ANSWERING =
  /^(?:agent|staff|support|operator|admin|assistant|bot|representative|owner|atendente|agente|operador|suporte|rob[oô])s?$/iu;

/** Different values up to which a column may say who speaks. */
const MOST_VOICES = 8;

/**
 * Whether a column beside the texts says of some rows that the company wrote them: its words are
 * friendlier than those of its customers. Null where none says that of both sides.
 */
export function otherVoices(
  textColumn: number,
  sample: readonly (readonly string[])[],
): Finding<"other-voices"> | null {
  const width = sample.reduce((most, cells) => Math.max(most, cells.length), 0);
  for (let column = 0; column < width; column += 1) {
    if (column === textColumn) continue;
    const rows = rowsByValue(column, sample);
    const answering = [...rows].filter(([value]) => ANSWERING.test(value));
    const [first] = answering;
    if (!first || ![...rows.keys()].some((value) => ASKING.test(value))) continue;
    const written = answering.reduce((sum, [, count]) => sum + count, 0);
    return {
      kind: "other-voices",
      value: first[0],
      percent: Math.round((written / sample.length) * 100),
    };
  }
  return null;
}

/** How many rows have each value of a column; none where it has more than a few. */
function rowsByValue(
  column: number,
  sample: readonly (readonly string[])[],
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const cells of sample) {
    const value = cells[column]?.trim() ?? "";
    rows.set(value, (rows.get(value) ?? 0) + 1);
    if (rows.size > MOST_VOICES) return new Map();
  }
  return rows;
}
