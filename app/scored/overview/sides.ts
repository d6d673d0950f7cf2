import type { Phrase, Sides } from "#ipc/overview/overview-texts";
import { NO_LABEL } from "../results/row-index.ts";
import type { ReadSubset } from "./overview-session.ts";
import { UNSCORED } from "./measures.ts";
import { countPhrases, findTelling, type PhraseCounts } from "./phrases/telling-phrases.ts";
import { intervalOf, testShares, type Counted } from "./proportions.ts";
import { BestRows, qualityOf, readVoices } from "./voices.ts";

/** Rows that stand on one side, with the name to call them by. */
export interface Side extends ReadSubset {
  readonly name: string;
}

const MOST_PHRASES = 12;
const MOST_LABELS = 30;

/** Two sets of rows beside each other. Topics are the first one's; the second has them ready too. */
export async function tellSides(first: Side, second: Side): Promise<Sides> {
  const labels = labelsOf(first, second);
  const tested = testShares(labels.map(({ first: other, second: share }) => ({ share, other })));
  const topics = first.topics.map(({ name, phrases }) => ({
    name,
    first: countTopic(first, phrases),
    second: countTopic(second, phrases),
  }));
  const testedTopics = testShares(
    topics.map(({ first: other, second: share }) => ({ share, other })),
  );
  return {
    sides: [await describeSide(first, second), await describeSide(second, first)],
    labels: labels.flatMap(({ label, first: counted }, at) => {
      const share = tested[at];
      return share ? [{ label, first: intervalOf(counted), second: share }] : [];
    }),
    topics: topics.flatMap(({ name, first: counted }, at) => {
      const share = testedTopics[at];
      return share ? [{ name, first: intervalOf(counted), second: share }] : [];
    }),
  };
}

function scoredRows({ subset }: Side): Uint32Array {
  return subset.rows.filter((row) => subset.places[row] !== UNSCORED);
}

function labelsOf(first: Side, second: Side) {
  const [one, two] = [first, second].map((side) => {
    const rows = scoredRows(side);
    const counts = new Map<string, number>();
    for (const row of rows) {
      const label = side.table.index.labelNames[side.table.index.labels[row] ?? NO_LABEL] ?? "";
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return { counts, of: rows.length };
  });
  const names = new Set([...(one?.counts.keys() ?? []), ...(two?.counts.keys() ?? [])]);
  const countedOf = (side: typeof one, label: string): Counted => ({
    rows: side?.counts.get(label) ?? 0,
    of: side?.of ?? 0,
  });
  return [...names]
    .map((label) => ({ label, first: countedOf(one, label), second: countedOf(two, label) }))
    .sort((a, b) => b.first.rows + b.second.rows - a.first.rows - a.second.rows)
    .slice(0, MOST_LABELS);
}

function countTopic(side: Side, phrases: readonly string[]): Counted {
  const marked = side.marks.any(phrases);
  const rows = scoredRows(side);
  return { rows: rows.reduce((sum, row) => sum + (marked[row] ?? 0), 0), of: rows.length };
}

async function describeSide(side: Side, other: Side): Promise<Sides["sides"][0]> {
  const { table, subset, index, name } = side;
  const rows = scoredRows(side);
  const mine = countPhrases(index, rows, () => true);
  const theirs = countLike(other, side);
  const found = findTelling(index, mine, theirs, MOST_PHRASES);
  const isTelling = new Uint8Array(index.phrases.size);
  for (const { id } of found) isTelling[id] = 1;
  const ofPhrase = new Map(found.map(({ id }) => [id, new BestRows()]));
  const ofLabel = new Map<number, BestRows>();
  const counts = new Map(found.map(({ id }) => [id, subset.measured.measures.map(() => 0)]));
  const all = new Map(found.map(({ id }) => [id, 0]));
  for (const row of rows) {
    const quality = qualityOf(row, table.index, index, isTelling);
    const place = subset.places[row] ?? UNSCORED;
    index.rows.visit(row, (id) => {
      if (isTelling[id] !== 1) return;
      all.set(id, (all.get(id) ?? 0) + 1);
      const some = counts.get(id);
      if (some && place < some.length) some[place] = (some[place] ?? 0) + 1;
      if (quality > 0) ofPhrase.get(id)?.add(row, quality);
    });
    if (quality === 0) continue;
    const label = table.index.labels[row] ?? NO_LABEL;
    const best = ofLabel.get(label) ?? new BestRows();
    if (ofLabel.size < MOST_LABELS || ofLabel.has(label)) ofLabel.set(label, best);
    best.add(row, quality);
  }
  const voices = await readVoices(
    table,
    [...ofPhrase.values(), ...ofLabel.values()].flatMap((best) => best.rows),
  );
  const describe = (id: number, z: number): Phrase => {
    const [text = "", ...variants] = index.phrases.formsOf(id);
    const of = all.get(id) ?? 0;
    return {
      key: index.phrases.keyOf(id),
      text,
      variants,
      rows: of,
      shares: (counts.get(id) ?? []).map((count) => intervalOf({ rows: count, of })),
      z,
      voices: voices.pick(ofPhrase.get(id)?.rows ?? []),
    };
  };
  return {
    name,
    rows: subset.rows.length,
    scored: rows.length,
    measures: subset.measured.measures.map(({ measure, labels }) => ({
      measure,
      labels: [...labels],
    })),
    phrases: found.map(({ id, z }) => describe(id, z)),
    voices: [...ofLabel].map(([label, best]) => ({
      label: table.index.labelNames[label] ?? "",
      voices: voices.pick(best.rows),
    })),
  };
}

/** The phrases of one side's rows, by the numbers that they have on the other side. */
function countLike(side: Side, other: Side): PhraseCounts {
  const own = countPhrases(side.index, scoredRows(side), () => true);
  if (side.index === other.index) return own;
  const ids = new Map(
    Array.from({ length: side.index.phrases.size }, (_, id) => [side.index.phrases.keyOf(id), id]),
  );
  const counts = new Uint32Array(other.index.phrases.size);
  for (const id of counts.keys()) {
    counts[id] = own.counts[ids.get(other.index.phrases.keyOf(id)) ?? -1] ?? 0;
  }
  return { counts, total: own.total, rows: own.rows };
}
