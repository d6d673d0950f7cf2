import { uniformInt } from "pure-rand/distribution/uniformInt";
import { mersenne } from "pure-rand/generator/mersenne";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { MISSING, NO_LABEL, UNITS, type RowIndex } from "../results/row-index.ts";

/** Rows that the model gave the same label, and from which rows are drawn by chance. */
export interface Stratum {
  /** More than one where labels are so rare that they are drawn from together. */
  readonly labels: readonly string[];
  /** Rows of the file that have one of them. */
  readonly rows: number;
}

/** A row to check: 0-based, with the place of its stratum and the model's answer. */
export interface DrawnRow {
  readonly row: number;
  readonly stratum: number;
  readonly predicted: string;
}

export interface Drawn {
  readonly strata: readonly Stratum[];
  /** In the order in which they are to be checked. */
  readonly rows: readonly DrawnRow[];
}

/**
 * What gives chance. Until 0.7, checks were drawn by xoroshiro128+, whose first numbers hardly differ
 * between seeds that lie close together: a stratum's odd row always came from the same half. A check
 * that was begun with it is drawn further with it, so that its rows stay.
 */
const GENERATORS = { mersenne, xoroshiro: xoroshiro128plus } as const;
export type Generator = keyof typeof GENERATORS;

interface DrawOptions {
  readonly count: number;
  readonly seed: number;
  readonly generator?: Generator;
}

/** Labels of fewer rows are drawn from together. */
const RARE_SHARE = 0.02;
/** What a stratum adds to the error is never taken for nothing, however confident the model. */
const LEAST_VARIANCE = 0.02;
/** For rows without a score. */
const UNKNOWN_SCORE = 0.75;
/** Strata get rows half by their size and half by what they add to the error (Neyman 1934). */
const NEYMAN_SHARE = 0.5;

/**
 * Draws rows to be checked by hand: stratified by the model's label, and in each by halves of low and
 * high confidence in turn. In a stratum every row is as likely as any other. The same rows for the
 * same file and seed, and `count` rows are the first of any larger number: checking may stop at any
 * time or go on.
 */
export function drawRows(
  index: RowIndex,
  { count, seed, generator = "mersenne" }: DrawOptions,
): Drawn {
  const members = [...membersByLabel(index)];
  const total = members.reduce((sum, [, rows]) => sum + rows.length, 0);
  const isRare = ([, rows]: (typeof members)[number]) => rows.length < RARE_SHARE * total;
  const rare = members.filter(isRare);
  const groups =
    rare.length > 1
      ? [...members.filter((member) => !isRare(member)).map((member) => [member]), rare]
      : members.map((member) => [member]);
  const sources = groups.map((group, place) => {
    const rows = join(group.map(([, of]) => of));
    return {
      labels: group.map(([id]) => index.labelNames[id] ?? ""),
      weight: weightOf(rows, index, total),
      ...createSource(rows, index, GENERATORS[generator](seed * 1_000 + place)),
    };
  });
  return {
    strata: sources.map(({ labels, size }) => ({ labels, rows: size })),
    rows: takeInTurn(sources, Math.min(count, total)).map(({ row, source }) => ({
      row,
      stratum: source,
      predicted: index.labelNames[index.labels[row] ?? NO_LABEL] ?? "",
    })),
  };
}

/** Drawn rows, in the order of drawing, with the half of their stratum that each comes from: they do in turn. */
export function withHalves<Row extends { readonly stratum: number }>(
  drawn: readonly Row[],
): (Row & { readonly half: 0 | 1 })[] {
  const taken = new Map<number, number>();
  return drawn.map((row) => {
    const before = taken.get(row.stratum) ?? 0;
    taken.set(row.stratum, before + 1);
    return { ...row, half: before % 2 === 0 ? 0 : 1 };
  });
}

/** The rows of each label, by its id, the commonest label first. */
function membersByLabel(index: RowIndex): [id: number, rows: Uint32Array][] {
  const labels = index.labels.subarray(0, index.rowCount);
  const counts = new Array<number>(index.labelNames.length).fill(0);
  for (const id of labels) counts[id] = (counts[id] ?? 0) + 1;
  const members = counts.map((size) => ({ rows: new Uint32Array(size), filled: 0 }));
  for (const [row, id] of labels.entries()) {
    const member = members[id];
    if (member) member.rows[member.filled++] = row;
  }
  return [...members.entries()]
    .filter(([id, { filled }]) => id !== NO_LABEL && filled > 0)
    .map(([id, { rows }]): [number, Uint32Array] => [id, rows])
    .sort(([, a], [, b]) => b.length - a.length);
}

function join(parts: readonly Uint32Array[]): Uint32Array {
  const joined = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function scoreOf(row: number, index: RowIndex): number {
  const units = index.scores[row] ?? MISSING;
  return units === MISSING ? UNKNOWN_SCORE : units / UNITS;
}

/** The share of the checked rows that a stratum gets, before all are brought to a sum of 1. */
function weightOf(
  rows: Uint32Array,
  index: RowIndex,
  total: number,
): { size: number; error: number } {
  const mean = rows.reduce((sum, row) => sum + scoreOf(row, index), 0) / rows.length;
  const size = rows.length / total;
  return { size, error: size * Math.sqrt(Math.max(LEAST_VARIANCE, mean * (1 - mean))) };
}

/** Gives rows of a stratum by chance, each once. */
function createSource(rows: Uint32Array, index: RowIndex, random: ReturnType<typeof mersenne>) {
  // Rows of equal score stay in the file's order: the same file gives the same rows.
  const ordered = rows.slice().sort((a, b) => scoreOf(a, index) - scoreOf(b, index) || a - b);
  const middle = Math.ceil(ordered.length / 2);
  const halves = [shuffling(ordered.subarray(0, middle)), shuffling(ordered.subarray(middle))];
  const first = uniformInt(random, 0, 1);
  let taken = 0;
  function shuffling(half: Uint32Array) {
    let next = 0;
    return (): number | null => {
      if (next >= half.length) return null;
      const chosen = uniformInt(random, next, half.length - 1);
      [half[next], half[chosen]] = [half[chosen] ?? 0, half[next] ?? 0];
      return half[next++] ?? null;
    };
  }
  return {
    size: ordered.length,
    next(): number | null {
      const turn = (first + taken) % 2;
      taken += 1;
      return halves[turn]?.() ?? halves[1 - turn]?.() ?? null;
    },
  };
}

/** Takes each row from the stratum that is farthest behind its share. */
function takeInTurn(
  sources: readonly {
    weight: { size: number; error: number };
    size: number;
    next: () => number | null;
  }[],
  count: number,
): { row: number; source: number }[] {
  const errors = sources.reduce((sum, { weight }) => sum + weight.error, 0);
  const shares = sources.map(
    ({ weight }) => NEYMAN_SHARE * (weight.error / errors) + (1 - NEYMAN_SHARE) * weight.size,
  );
  const taken = sources.map(() => 0);
  const drawn: { row: number; source: number }[] = [];
  while (drawn.length < count) {
    // The first two rounds see every stratum: of one without a checked row nothing is known.
    const round = Math.floor(drawn.length / sources.length);
    const behind = sources.map(({ size }, place) => {
      const had = taken[place] ?? 0;
      if (had >= size) return -Infinity;
      if (round < 2 && had <= round) return 1_000 - had;
      return (shares[place] ?? 0) * (drawn.length + 1) - had;
    });
    const source = behind.indexOf(Math.max(...behind));
    const row = sources[source]?.next() ?? null;
    if (row === null) break;
    taken[source] = (taken[source] ?? 0) + 1;
    drawn.push({ row, source });
  }
  return drawn;
}
