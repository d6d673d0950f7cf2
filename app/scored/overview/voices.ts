import { detached } from "#tables/bytes/detached";
import type { Voice } from "#ipc/overview/overview-texts";
import { textInCell } from "#scoring/text-to-score";
import { fromUnits, MISSING, NO_LABEL, UNITS, type RowIndex } from "../results/row-index.ts";
import { readRows } from "../results/read-rows.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import type { PhraseIndex } from "./phrases/phrase-index.ts";

/** Texts that speak for a label, a group, a topic or a phrase. */
export const VOICES = 3;
/** A quote is cut beyond it. */
const LONGEST_QUOTE = 400;
/** Lengths that are read at a glance, in characters. */
const SHORTEST = 40;
const LONGEST = 220;
/** What a text gains by each telling phrase, up to a limit. */
const WORTH_OF_A_PHRASE = 0.15;
const MOST_WORTH = 1.5;

/** The best rows for something, as they go by. */
export class BestRows {
  readonly #rows: { row: number; quality: number }[] = [];

  add(row: number, quality: number): void {
    const least = this.#rows.at(-1);
    if (this.#rows.length >= VOICES && least && least.quality >= quality) return;
    this.#rows.push({ row, quality });
    this.#rows.sort((a, b) => b.quality - a.quality);
    this.#rows.length = Math.min(VOICES, this.#rows.length);
  }

  get rows(): number[] {
    return this.#rows.map(({ row }) => row);
  }
}

/**
 * How well a row's text speaks for others, in (0, 2.5]: confident, of a length that is read, and with
 * phrases that tell; 0 for one that an earlier row has as well.
 *
 * @param telling By phrase: whether it is one of the telling ones.
 */
export function qualityOf(
  row: number,
  index: RowIndex,
  { rows, lengths, isCopy }: PhraseIndex,
  telling: Uint8Array,
): number {
  if (isCopy[row] === 1) return 0;
  const length = lengths[row] ?? 0;
  const readable = length < SHORTEST ? length / SHORTEST : length > LONGEST ? LONGEST / length : 1;
  const units = index.scores[row] ?? MISSING;
  const confident = 0.5 + (units === MISSING ? 0.5 : units / UNITS) / 2;
  let worth = 0;
  rows.visit(row, (id) => {
    worth += telling[id] === 1 ? WORTH_OF_A_PHRASE : 0;
  });
  return readable * confident * (1 + Math.min(MOST_WORTH, worth));
}

/** Reads the texts of many rows at once; `pick` gives those of one set in their order. */
export async function readVoices(
  table: ScoredTable,
  rows: Iterable<number>,
): Promise<{ pick: (rows: readonly number[]) => Voice[] }> {
  const wanted = [...new Set(rows)].sort((a, b) => a - b);
  const voices = new Map<number, Voice>();
  for await (const cells of readRows(table, wanted)) {
    const row = wanted[voices.size] ?? 0;
    voices.set(row, toVoice(table, row, cells));
  }
  return { pick: (some) => some.flatMap((row) => voices.get(row) ?? []) };
}

function toVoice({ index, textColumn }: ScoredTable, row: number, cells: string[]): Voice {
  const text = textInCell(cells[textColumn] ?? "").trim();
  const label = index.labelNames[index.labels[row] ?? NO_LABEL] ?? "";
  return {
    rowIndex: row,
    text: text.length > LONGEST_QUOTE ? detached(text.slice(0, LONGEST_QUOTE)) : text,
    isCut: text.length > LONGEST_QUOTE,
    label: label === "" ? null : label,
    score: fromUnits(index.scores[row]),
    polarity: fromUnits(index.polarities[row]),
  };
}
