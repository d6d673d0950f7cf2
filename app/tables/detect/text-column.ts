import { FailureError } from "#ipc/failure";
import type { Finding } from "#ipc/files/finding";
import { natureOf, type ColumnNature } from "./column-nature.ts";
import { nameRole, type NameRole } from "./column-name.ts";
import { toldApart } from "./names-alike.ts";
import { otherVoices } from "./other-voices.ts";
import { HEAD_ROWS } from "../row-sample.ts";
import type { Table, UnreadableColumns } from "../table.ts";
import { wrappedShare } from "./wrapped-lines.ts";

/** The column whose texts are scored. */
export interface TextColumn {
  /** 0-based. */
  readonly index: number;
  readonly name: string;
  /** Why it was taken. */
  readonly finding: Finding;
}

/** What makes a column doubtful as one of texts; to say before it is scored. */
export type TextColumnDoubt = Finding<
  "about-one-word" | "few-distinct" | "not-words" | "wrapped-lines" | "other-voices"
>;

export type TextColumnFinding =
  | { readonly kind: "found"; readonly column: TextColumn }
  /** Several may be meant; the likeliest first. */
  | { readonly kind: "unclear"; readonly candidates: readonly number[] }
  | { readonly kind: "none" };

/**
 * How much more a column counts for what its name says. Replies are no candidates: they are only
 * named beside others, since a company's words are longer and better written than its customers'.
 */
const WEIGHT: Readonly<Record<NameRole, number>> = {
  text: 5,
  "part-text": 2.5,
  question: 2.5,
  unknown: 1,
  title: 0.5,
  matter: 0.4,
  naming: 0.12,
  machine: 0.1,
  reply: 0.1,
};

/** How far the best column must be ahead of the next, and of one that is named as a text, too. */
const LEAD = 1.7;
const LEAD_NAMED = 3.2;

/** Fewest words of an answer, and of varied language in a row, in a column that no name speaks for. */
const LEAST_WORDS = 2.2;
const LEAST_VARIED = 0.8;
const LEAST_VARIED_NAMED = 0.1;

/** Share of answers that are no words from which a column is none of texts. */
const MACHINE_SHARE = 0.5;

/** Answers per different one from which a column is one of categories. */
const CATEGORY_REPEATS = 4;

/** Different short answers from which a named column may hold more than categories. */
const LEAST_DISTINCT = 5;

interface JudgedColumn {
  readonly index: number;
  readonly role: NameRole;
  readonly nature: ColumnNature;
  readonly rank: number;
}

/** Columns whose values nobody sees: those that can't be decoded, and formulas never computed. */
export function unseenColumns(
  table: Pick<Table, "unreadable" | "columnValues">,
): UnreadableColumns {
  const formulas = table.columnValues.flatMap(({ types, uncomputed }, index) =>
    uncomputed > 0 && types.length === 0
      ? [[index, new FailureError("formulas-uncomputed")] as const]
      : [],
  );
  return new Map([...formulas, ...(table.unreadable ?? [])]);
}

/**
 * The column that holds the texts, told from names and from how much varied natural language the
 * values hold. `sample` are rows from the whole file; of `unseen` columns they have no values.
 */
export function detectTextColumn(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  unseen?: ReadonlyMap<number, unknown>,
): TextColumnFinding {
  const finding = detectReadable(columns, sample);
  // What can't be read may be what is meant.
  const meant = [...(unseen?.keys() ?? [])].filter((index) =>
    isNamed(nameRole(columns[index] ?? "")),
  );
  if (meant.length === 0) return finding;
  const others =
    finding.kind === "found"
      ? [finding.column.index]
      : finding.kind === "unclear"
        ? finding.candidates
        : [];
  return { kind: "unclear", candidates: [...others, ...meant] };
}

function detectReadable(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): TextColumnFinding {
  const [only] = columns;
  if (only !== undefined && columns.length === 1 && !areRecords(sample)) {
    return found({ index: 0, name: only, finding: { kind: "only-column" } });
  }
  const judged = columns.map((name, index) => judge(name, index, sample));
  // Of two that are alike, the one with the plainer name: "text" goes before "raw_text".
  const plainness = ({ index }: JudgedColumn) => columns[index]?.length ?? 0;
  const able = judged
    .filter(isCandidate)
    .sort((a, b) => b.rank - a.rank || plainness(a) - plainness(b));
  const replies = judged.filter(({ role, nature }) => isReplies(role, nature));
  const [best = onlyNamed(judged)] = able;
  if (!best) {
    const spoken = replies.filter(({ nature }) => nature.meanWords >= LEAST_WORDS);
    return spoken.length > 0
      ? { kind: "unclear", candidates: spoken.map(({ index }) => index) }
      : { kind: "none" };
  }
  const close = able.filter(
    (column) =>
      column !== best &&
      column.rank * leadOver(column) > best.rank &&
      !areCopies(column.index, best.index, sample),
  );
  // Texts that lie deeper, in lists of records, are no cells; they may be what is meant all the same.
  const deeper =
    best.role === "text"
      ? []
      : judged.filter(({ role, nature }) => isNamed(role) && isStructure(nature));
  close.push(...deeper);
  if (close.length > 0) {
    return { kind: "unclear", candidates: [best, ...close].map(({ index }) => index) };
  }
  const named = isNamed(best.role);
  const words = best.nature.meanWords;
  return found({
    index: best.index,
    name: columns[best.index] ?? "",
    finding: { kind: named ? "column-name" : "most-words", words },
  });
}

/** Whether the first column holds objects, or lists of them, and nothing else: its texts lie deeper. */
function areRecords(sample: readonly (readonly string[])[]): boolean {
  const filled = sample.map(([cell = ""]) => cell.trim()).filter((cell) => cell !== "");
  return filled.length > 0 && filled.every((cell) => /^(?:\[\s{0,9})?\{\s{0,9}"/u.test(cell));
}

/** The only column whose name says that it is the text, whatever its answers are. */
function onlyNamed(judged: readonly JudgedColumn[]): JudgedColumn | undefined {
  const named = judged.filter(
    ({ role, nature }) => role === "text" && nature.machineShare <= MACHINE_SHARE,
  );
  return named.length === 1 ? named[0] : undefined;
}

function leadOver({ role }: JudgedColumn): number {
  return isNamed(role) ? LEAD_NAMED : LEAD;
}

function found(column: TextColumn): TextColumnFinding {
  return { kind: "found", column };
}

/**
 * The same, for who can't ask. Throws `column-unclear`, which names the candidates, `column-missing`, or
 * why the one that may be meant can't be read.
 */
export function requireTextColumn(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  unseen?: UnreadableColumns,
): TextColumn {
  const finding = detectTextColumn(columns, sample, unseen);
  if (finding.kind === "found") return finding.column;
  const [first] = finding.kind === "none" ? (unseen?.keys() ?? []) : finding.candidates;
  const broken = first === undefined ? undefined : unseen?.get(first);
  if (broken) throw broken;
  if (finding.kind === "none") {
    const deeper = columns.filter((_, index) => isStructure(natureOf(sample, index)));
    throw new FailureError("column-missing", {
      columns: [...columns],
      ...(deeper.length > 0 && { deeper }),
    });
  }
  const candidates = finding.candidates.map((index) => ({ index, name: columns[index] ?? "" }));
  throw new FailureError("column-unclear", toldApart(candidates));
}

/** What speaks against a column as one of texts, whoever chose it; nothing where all is well. */
export function doubtsAbout(
  index: number,
  sample: readonly (readonly string[])[],
): TextColumnDoubt[] {
  const wrapped = wrappedLines(sample);
  const against = doubtsAboutNature(index, sample);
  const voices = against.length === 0 ? otherVoices(index, sample) : null;
  return [...against, ...(wrapped ? [wrapped] : []), ...(voices ? [voices] : [])];
}

/** What speaks against lines as texts, in a table of nothing else; null where all is well. */
export function wrappedLines(
  sample: readonly (readonly string[])[],
): Finding<"wrapped-lines"> | null {
  const head = sample.slice(0, HEAD_ROWS);
  if (head.some((cells) => cells.length > 1)) return null;
  const share = wrappedShare(head.map(([line = ""]) => line));
  return share === null ? null : { kind: "wrapped-lines", percent: Math.round(share * 100) };
}

function doubtsAboutNature(
  index: number,
  sample: readonly (readonly string[])[],
): TextColumnDoubt[] {
  const nature = natureOf(sample, index);
  if (nature.filled === 0) return [];
  if (nature.machineShare > MACHINE_SHARE) {
    return [{ kind: "not-words", percent: Math.round(nature.machineShare * 100) }];
  }
  const doubts: TextColumnDoubt[] = [];
  if (nature.meanWords < LEAST_DOUBTLESS_WORDS) {
    doubts.push({ kind: "about-one-word", words: nature.meanWords });
  }
  if (nature.filled >= LEAST_ANSWERS && nature.distinct * CATEGORY_REPEATS <= nature.filled) {
    doubts.push({ kind: "few-distinct", distinct: nature.distinct, answers: nature.filled });
  }
  return doubts;
}

const LEAST_DOUBTLESS_WORDS = 1.5;
const LEAST_ANSWERS = 12;

function judge(name: string, index: number, sample: readonly (readonly string[])[]): JudgedColumn {
  const nature = natureOf(sample, index);
  const role = nameRole(name);
  const { variedWords, lowerShare, functionShare, filled, distinct, meanWords } = nature;
  // Short answers are no sentences, and one word says nothing about the case of the next.
  const isShort = meanWords < 3;
  const sentences = isShort ? 1 : 0.35 + 0.65 * functionShare;
  const cased = isShort ? 1 : 0.35 + 0.65 * Math.min(1, lowerShare * 1.6);
  const repeats = Math.min(1, (distinct / Math.max(1, filled)) * 3);
  const likeNames = isNamed(role)
    ? 1
    : 1 - 0.85 * Math.max(nature.nameShare ** 3, nature.addressShare);
  return {
    index,
    role,
    nature,
    rank: variedWords * sentences * cased * repeats * likeNames * WEIGHT[role],
  };
}

function isNamed(role: NameRole): boolean {
  return role === "text" || role === "part-text" || role === "question";
}

function isStructure({ machineKind, machineShare }: ColumnNature): boolean {
  return machineKind === "structure" && machineShare > MACHINE_SHARE;
}

function isReplies(role: NameRole, nature: ColumnNature): boolean {
  return role === "reply" || nature.replyShare > 0.5;
}

function isCandidate({ role, nature }: JudgedColumn): boolean {
  if (nature.machineShare > MACHINE_SHARE || isReplies(role, nature)) return false;
  const { filled, distinct, variedWords, meanWords, functionShare } = nature;
  if (filled === 0) return false;
  const isCategory = filled >= LEAST_ANSWERS && distinct * CATEGORY_REPEATS <= filled;
  if (role === "text") return variedWords >= LEAST_VARIED_NAMED;
  if (isNamed(role)) {
    const isFewWords = isCategory && meanWords < LEAST_WORDS;
    return variedWords >= LEAST_VARIED_NAMED && !(isFewWords && distinct < LEAST_DISTINCT);
  }
  if (role === "machine" || role === "naming") {
    return !isCategory && meanWords >= 4 && functionShare >= 0.5 && variedWords >= LEAST_VARIED;
  }
  return !isCategory && meanWords >= LEAST_WORDS && variedWords >= LEAST_VARIED;
}

const COPIED_SHARE = 0.7;

/** Whether a column is another one cleaned or cut: either gives much the same answers. */
function areCopies(a: number, b: number, sample: readonly (readonly string[])[]): boolean {
  const rows = sample.filter((cells) => cells[a]?.trim() || cells[b]?.trim());
  const alike = rows.filter((cells) => foldText(cells[a]) === foldText(cells[b]));
  return alike.length >= rows.length * COPIED_SHARE;
}

function foldText(cell: string | undefined): string {
  return (cell ?? "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .slice(0, 60);
}
