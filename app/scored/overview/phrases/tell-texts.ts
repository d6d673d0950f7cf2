import { setImmediate as nextTurn } from "node:timers/promises";
import { SMALL_GROUP } from "#ipc/overview/overview-figures";
import type { OverviewTexts, Phrase, Topic } from "#ipc/overview/overview-texts";
import { NO_LABEL } from "../../results/row-index.ts";
import type { ScoredTable } from "../../results/scored-table.ts";
import type { Grouped } from "../groups.ts";
import { UNSCORED } from "../measures.ts";
import { intervalOf } from "../proportions.ts";
import type { Subset } from "../subset.ts";
import type { DayColumn, Survey } from "../survey.ts";
import { BestRows, qualityOf, readVoices } from "../voices.ts";
import { knowsFunctionWords } from "./function-words.ts";
import { findMoving, type MovingPhraseId } from "./moving-phrases.ts";
import type { PhraseIndex } from "./phrase-index.ts";
import { countPhrases, findTelling, type PhraseCounts } from "./telling-phrases.ts";
import type { TopicMarks } from "./topic-marks.ts";

export interface TellTextsOptions {
  readonly table: ScoredTable;
  readonly survey: Survey;
  readonly subset: Subset;
  readonly index: PhraseIndex;
  readonly grouped: Grouped | null;
  readonly dayColumn: DayColumn | null;
  readonly topics: readonly Topic[];
  readonly marks: TopicMarks;
  readonly signal: AbortSignal;
}

const MOST_TELLING = 20;
const MOST_A_GROUP = 5;
const MOST_GROUPS = 12;
const MOST_LABELS = 30;

/** What the texts of a subset are about, and texts that speak for it. Throws the signal's reason. */
export async function tellTexts(options: TellTextsOptions): Promise<OverviewTexts> {
  const { table, survey, subset, index, grouped, dayColumn } = options;
  const { rows, measured, places } = subset;
  const isScored = (row: number) => places[row] !== UNSCORED;
  // Each step takes half a second of a million rows, and a signal is heard between them only.
  const step = async () => {
    await nextTurn();
    options.signal.throwIfAborted();
  };
  const byMeasure: PhraseCounts[] = [];
  for (const place of measured.measures.keys()) {
    await step();
    byMeasure.push(countPhrases(index, rows, (row) => places[row] === place));
  }
  await step();
  const telling = measured.measures.map(({ measure }, place) => {
    const one = byMeasure[place];
    const other = byMeasure[1 - place] ?? restOf(index, subset, place);
    return { measure, place, found: one ? findTelling(index, one, other, MOST_TELLING) : [] };
  });
  const scored = rows.filter(isScored);
  await step();
  const moving = dayColumn && findMoving(index, scored, dayColumn);
  const groups = grouped && (await findByGroup(index, scored, { grouped, step }));
  await step();

  // One walk over the rows finds the texts that speak for all of these.
  const isTelling = new Uint8Array(index.phrases.size);
  for (const { found } of telling) for (const { id } of found) isTelling[id] = 1;
  const search = new VoiceSearch(options, isTelling);
  for (const { place, found } of telling) for (const { id } of found) search.want(id, place);
  const movers = [...(moving?.rising ?? []), ...(moving?.falling ?? [])];
  for (const { id } of movers) search.want(id, null);
  for (const group of groups ?? []) for (const { id } of group.found) search.want(id, null);
  const shown = new Set((groups ?? []).map(({ group }) => group));
  const found = search.run(scored, shown);
  const voices = await readVoices(table, found.rows);

  const describe = (id: number, z: number, place: number | null): Phrase => {
    const [text = "", ...variants] = index.phrases.formsOf(id);
    const counts = found.counts.get(id) ?? [];
    const [of = 0, ...measures] = counts;
    return {
      key: index.phrases.keyOf(id),
      text,
      variants,
      rows: of,
      shares: measures.map((count) => intervalOf({ rows: count, of })),
      z,
      voices: voices.pick(found.ofPhrase(id, place)),
    };
  };
  const describeMoving = ({ id, z, before, after }: MovingPhraseId) => ({
    ...describe(id, z, null),
    before,
    after,
  });
  return {
    languages: languagesOf(survey, index),
    rows: scored.length,
    telling: telling.map(({ measure, place, found: some }) => ({
      measure,
      phrases: some.map(({ id, z }) => describe(id, z, place)),
    })),
    rising: moving && moving.rising.map(describeMoving),
    falling: moving && moving.falling.map(describeMoving),
    byGroup:
      groups &&
      groups.map(({ value, found: some }) => ({
        value,
        phrases: some.map(({ id, z }) => describe(id, z, null)),
      })),
    topics: options.topics.map(({ name, phrases }, topic) => {
      const counts = found.topicCounts[topic] ?? [];
      const [of = 0, ...measures] = counts;
      return {
        name,
        phrases: phrases.map((key) => describeKey(options, key, scored)),
        rows: of,
        shares: measures.map((count) => intervalOf({ rows: count, of })),
        voices: voices.pick(found.topics[topic]?.rows ?? []),
      };
    }),
    voices: {
      byLabel: [...found.labels].map(([label, best]) => ({
        label: table.index.labelNames[label] ?? "",
        voices: voices.pick(best.rows),
      })),
      byGroup:
        groups &&
        groups.map(({ group, value }) => ({
          value,
          voices: voices.pick(found.groups.get(group)?.rows ?? []),
        })),
    },
  };
}

/** Of a model without a scale: the rows with any other label. */
function restOf(index: PhraseIndex, { rows, places }: Subset, place: number): PhraseCounts {
  return countPhrases(index, rows, (row) => places[row] !== UNSCORED && places[row] !== place);
}

/** The phrases that distinguish each of the largest groups from the other rows. */
async function findByGroup(
  index: PhraseIndex,
  rows: Uint32Array,
  { grouped: { values, visit }, step }: { grouped: Grouped; step: () => Promise<void> },
) {
  const sizes = new Uint32Array(values.length);
  for (const row of rows) visit(row, (group) => (sizes[group] = (sizes[group] ?? 0) + 1));
  const largest = [...sizes.keys()]
    .filter((group) => (sizes[group] ?? 0) >= SMALL_GROUP)
    .sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))
    .slice(0, MOST_GROUPS);
  const all = countPhrases(index, rows, () => true);
  const groups: { group: number; value: string; found: ReturnType<typeof findTelling> }[] = [];
  for (const group of largest) {
    await step();
    const one = countPhrases(index, rows, (row) => {
      let isIn = false;
      visit(row, (each) => (isIn ||= each === group));
      return isIn;
    });
    const other: PhraseCounts = {
      counts: all.counts.map((count, id) => count - (one.counts[id] ?? 0)),
      total: all.total - one.total,
      rows: all.rows - one.rows,
    };
    const found = findTelling(index, one, other, MOST_A_GROUP);
    groups.push({ group, value: values[group] ?? "", found });
  }
  return groups;
}

function describeKey({ index, marks }: TellTextsOptions, key: string, rows: Uint32Array) {
  const id = marks.idOf(key);
  const marked = marks.of(key);
  const count = rows.reduce((sum, row) => sum + (marked[row] ?? 0), 0);
  return { key, text: id === null ? key : (index.phrases.formsOf(id)[0] ?? key), rows: count };
}

function languagesOf({ languages }: Survey, { language }: PhraseIndex): string[] {
  const tags = languages ? languages.values.slice(1) : [language];
  return tags.filter((tag) => tag !== "" && knowsFunctionWords(tag));
}

/** Finds the rows that speak best for phrases, labels, groups and topics, in one walk. */
class VoiceSearch {
  readonly #options: TellTextsOptions;
  readonly #isTelling: Uint8Array;
  /** By phrase: those that are wanted, by the measure that their rows should have. */
  readonly #wanted = new Map<number, Map<number | null, BestRows>>();

  constructor(options: TellTextsOptions, isTelling: Uint8Array) {
    this.#options = options;
    this.#isTelling = isTelling;
  }

  want(id: number, place: number | null): void {
    const wanted = this.#wanted.get(id) ?? new Map<number | null, BestRows>();
    wanted.set(place, new BestRows());
    this.#wanted.set(id, wanted);
  }

  run(rows: Uint32Array, shownGroups: ReadonlySet<number>) {
    const { table, subset, index, grouped, topics, marks } = this.#options;
    const { measured, places } = subset;
    const measures = measured.measures.length;
    const isWanted = new Uint8Array(index.phrases.size);
    for (const id of this.#wanted.keys()) isWanted[id] = 1;
    const counts = new Map(
      [...this.#wanted.keys()].map((id) => [id, new Array<number>(measures + 1).fill(0)]),
    );
    const labels = new Map<number, BestRows>();
    const groups = new Map([...shownGroups].map((group) => [group, new BestRows()]));
    const marked = topics.map(({ phrases }) => marks.any(phrases));
    const topicBest = topics.map(() => new BestRows());
    const topicCounts = topics.map(() => new Array<number>(measures + 1).fill(0));
    const raise = (some: number[] | undefined, place: number) => {
      if (!some) return;
      some[0] = (some[0] ?? 0) + 1;
      if (place < measures) some[place + 1] = (some[place + 1] ?? 0) + 1;
    };
    for (const row of rows) {
      const place = places[row] ?? UNSCORED;
      const quality = qualityOf(row, table.index, index, this.#isTelling);
      index.rows.visit(row, (id) => {
        if (isWanted[id] !== 1) return;
        raise(counts.get(id), place);
        for (const [wanted, best] of this.#wanted.get(id) ?? []) {
          if (quality > 0 && (wanted === null || wanted === place)) best.add(row, quality);
        }
      });
      for (const [topic, ofTopic] of marked.entries()) {
        if (ofTopic[row] !== 1) continue;
        raise(topicCounts[topic], place);
        if (quality > 0) topicBest[topic]?.add(row, quality);
      }
      if (quality === 0) continue;
      const label = table.index.labels[row] ?? NO_LABEL;
      let best = labels.get(label);
      if (!best && labels.size < MOST_LABELS) {
        best = new BestRows();
        labels.set(label, best);
      }
      best?.add(row, quality);
      grouped?.visit(row, (group) => groups.get(group)?.add(row, quality));
    }
    const ofPhrase = (id: number, place: number | null) =>
      this.#wanted.get(id)?.get(place)?.rows ?? [];
    const all = [...this.#wanted.values()].flatMap((each) => [...each.values()]);
    return {
      counts,
      labels,
      groups,
      topics: topicBest,
      topicCounts,
      ofPhrase,
      rows: [...all, ...labels.values(), ...groups.values(), ...topicBest].flatMap(
        (best) => best.rows,
      ),
    };
  }
}
