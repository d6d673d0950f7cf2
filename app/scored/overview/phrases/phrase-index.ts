import { textInCell } from "#scoring/text-to-score";
import { parseCells } from "../../results/row-spool.ts";
import type { ScoredTable } from "../../results/scored-table.ts";
import { readRows } from "../../results/read-rows.ts";
import type { ValueColumn } from "../survey.ts";
import { likeliestLanguage } from "./function-words.ts";
import { GAP, Lexicon } from "./lexicon.ts";
import { highOf, lowOf, PhraseCounter } from "./phrase-counter.ts";
import { PhraseTable } from "./phrase-table.ts";
import { visitPhrases, type TextWords } from "./phrases-of-words.ts";
import { readWords } from "./read-words.ts";
import { piecesOf } from "./word-forms.ts";
import { RowPhrases } from "./row-phrases.ts";

/** The phrases of a file that come often enough to tell something, and the rows that have them. */
export interface PhraseIndex {
  readonly lexicon: Lexicon;
  readonly phrases: PhraseTable;
  readonly rows: RowPhrases;
  /** Of each row: the length of its text, in code units, at most 65,535. */
  readonly lengths: Uint16Array;
  /** Of each row: 1 if an earlier row has the same text. */
  readonly isCopy: Uint8Array;
  /** The language of texts whose row does not tell it; empty where none is likely. */
  readonly language: string;
}

export interface IndexPhrasesOptions {
  readonly table: ScoredTable;
  /** What each text is in; null where the file does not tell. */
  readonly languages: ValueColumn | null;
  readonly signal: AbortSignal;
  /** Told how much of both readings is done, in [0, 1]. */
  readonly onProgress: (share: number) => void;
}

/** Most phrases that are looked at; in a file with more they are rare. */
const MOST_PHRASES = 30_000;
const LEAST_ROWS = 3;
const SAMPLE_ROWS = 200;

/**
 * Reads all texts twice: to count phrases, in bounded memory, and to note which rows have
 * those that come often. Throws the signal's reason when aborted.
 */
export async function indexPhrases(options: IndexPhrasesOptions): Promise<PhraseIndex> {
  const { table, onProgress } = options;
  const { rowCount } = table.index;
  const lexicon = new Lexicon();
  const language = options.languages ? "" : await guessLanguage(table);
  const counter = new PhraseCounter();
  const lengths = new Uint16Array(rowCount);
  const isCopy = new Uint8Array(rowCount);
  const seen = new SeenTexts(rowCount);
  await readTexts(
    options,
    lexicon,
    language,
    (row, text, words) => {
      lengths[row] = Math.min(65_535, text.length);
      if (text !== "" && seen.add(text)) isCopy[row] = 1;
      visitPhrases(words, lexicon, (first, second, third) =>
        counter.add(lowOf(first, second, third), highOf(first, second, third), row),
      );
    },
    (share) => onProgress(share / 2),
  );
  const least = Math.max(LEAST_ROWS, Math.round(Math.sqrt(rowCount) / 10));
  const phrases = new PhraseTable(lexicon);
  counter.forEach(counter.thresholdFor(MOST_PHRASES, least), (low, high) => phrases.add(low, high));
  const rows = new RowPhrases(rowCount);
  await readTexts(
    options,
    lexicon,
    language,
    (row, _, words) => {
      rows.begin(row);
      visitPhrases(words, lexicon, (first, second, third, place, span) => {
        const id = phrases.find(lowOf(first, second, third), highOf(first, second, third));
        if (id < 0) return;
        if (rows.add(id)) phrases.note(id, [first, second, third], words, place, span);
      });
    },
    (share) => onProgress(0.5 + share / 2),
  );
  rows.end();
  return { lexicon, phrases, rows, lengths, isCopy, language };
}

/** Tells each row's words, in order. Throws the signal's reason when aborted. */
export async function readTexts(
  { table, languages, signal }: Omit<IndexPhrasesOptions, "onProgress">,
  lexicon: Lexicon,
  usual: string,
  tell: (row: number, text: string, words: TextWords) => void,
  onProgress: (share: number) => void = () => undefined,
): Promise<void> {
  const { spool, textColumn } = table;
  let row = 0;
  let words: TextWords = [];
  let language = usual;
  const sink = {
    word: (word: string, isCapital: boolean | null) => {
      const pieces = piecesOf(word, language);
      for (const piece of pieces) {
        const id = lexicon.idOf(piece, language);
        words.push(id);
        if (isCapital === null || pieces.length > 1) continue;
        lexicon.noteCapital(lexicon.plainOf(id), isCapital);
      }
    },
    gap: () => words.push(GAP),
  };
  for await (const { text: block, bytesRead } of spool.blocks(signal)) {
    for (const line of block.trimEnd().split("\n")) {
      const text = textInCell(parseCells(line)[textColumn] ?? "").trim();
      language = languages?.values[languages.ids[row] ?? 0] ?? usual;
      words = [];
      readWords(text, sink);
      tell(row, text, words);
      row += 1;
    }
    onProgress(bytesRead / Math.max(1, spool.end));
  }
}

/** What most texts are in by their function words, from a few of them over the whole file. */
async function guessLanguage(table: ScoredTable): Promise<string> {
  const { rowCount } = table.index;
  const count = Math.min(SAMPLE_ROWS, rowCount);
  const some = Array.from({ length: count }, (_, at) => Math.floor((at * rowCount) / count));
  const words: string[] = [];
  for await (const cells of readRows(table, some)) {
    const text = textInCell(cells[table.textColumn] ?? "");
    readWords(text, { word: (word) => words.push(word), gap: () => null });
  }
  return likeliestLanguage(words) ?? "";
}

/** Texts that went by, each as 53 bits: two of a million share theirs by a chance of 10⁻⁴. */
class SeenTexts {
  readonly #slots: Float64Array;

  constructor(most: number) {
    this.#slots = new Float64Array(1 << Math.ceil(Math.log2(Math.max(16, most * 1.5))));
  }

  /** Whether the text was there before. */
  add(text: string): boolean {
    let [low, high] = [0x811c9dc5, 0x9747b28c];
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 13);
    }
    const hash = (low >>> 0) + (high & 0x1fffff) * 4_294_967_296 + 1;
    const mask = this.#slots.length - 1;
    let slot = (low ^ (low >>> 15)) & mask;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== hash) slot = (slot + 1) & mask;
    const isKnown = this.#slots[slot] === hash;
    this.#slots[slot] = hash;
    return isKnown;
  }
}
