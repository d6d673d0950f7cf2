import type { Interval, Measure } from "#ipc/overview/overview-figures";
import type { ReportOrder } from "#ipc/overview/overview-report";
import type { OverviewTexts, Phrase, Voice } from "#ipc/overview/overview-texts";
import { escapeHtml, tableOf } from "./html.ts";
import type { ReportNumbers } from "./report-numbers.ts";

/** What the parts of a report need that are about texts. */
interface TextParts {
  readonly order: ReportOrder;
  readonly numbers: ReportNumbers;
  readonly measures: readonly Measure[];
  readonly texts: OverviewTexts;
  /** The name of a group, or of a language. */
  readonly groupName: (value: string) => string;
}

export function writePhrases(parts: TextParts): string {
  const { order, texts, groupName } = parts;
  const { lists, parts: names } = order.words;
  const moving = (phrases: OverviewTexts["rising"]) =>
    new Map(phrases?.map(({ key, before, after }) => [key, [before, after] as const]));
  const told = [
    ...texts.telling.map(({ measure, phrases }) => ({ name: lists[measure], phrases })),
    ...(["rising", "falling"] as const).map((way) => ({
      name: lists[way],
      phrases: texts[way] ?? [],
      course: moving(texts[way]),
    })),
    ...(texts.byGroup ?? []).map(({ value, phrases }) => ({
      name: `${names.groups}: ${groupName(value)}`,
      phrases,
    })),
  ];
  return told
    .filter(({ phrases }) => phrases.length > 0)
    .map((list) => phraseTable(parts, list))
    .join("\n");
}

function phraseTable(
  { order, measures, numbers }: TextParts,
  list: {
    name: string;
    phrases: readonly Phrase[];
    course?: ReadonlyMap<string, readonly [Interval, Interval]>;
  },
): string {
  const { columns, measures: names } = order.words;
  const { name, phrases, course } = list;
  const header = [
    columns.phrase,
    columns.rows,
    ...measures.map((measure) => names[measure]),
    ...(course ? [columns.before, columns.after] : []),
  ];
  const rows = phrases.map(({ key, text, rows: count, shares }) => [
    text,
    numbers.count(count),
    ...shares.map(numbers.share),
    ...(course ? (course.get(key) ?? []).map(numbers.share) : []),
  ]);
  const first = phrases.slice(0, 3).flatMap(({ voices: [voice] }) => (voice ? [voice] : []));
  return [tableOf(name, header, rows), order.hasQuotes ? quotesOf(first) : ""].join("\n");
}

export function writeTopics({ order, measures, numbers, texts }: TextParts): string {
  if (texts.topics.length === 0) return "";
  const { columns, measures: names, parts } = order.words;
  const header = [
    columns.topic,
    columns.rows,
    ...measures.map((measure) => names[measure]),
    columns.phrases,
  ];
  const rows = texts.topics.map(({ name, rows: count, shares, phrases }) => [
    name,
    numbers.count(count),
    ...shares.map(numbers.share),
    phrases.map(({ text }) => text).join(", "),
  ]);
  const quotes = texts.topics.map(({ name, voices }) => quotesUnder(name, voices));
  return [tableOf(parts.topics, header, rows), ...(order.hasQuotes ? quotes : [])].join("\n");
}

export function writeVoices({ order, texts, groupName }: TextParts): string {
  if (!order.hasQuotes) return "";
  const { byLabel, byGroup } = texts.voices;
  return [
    ...byLabel.map(({ label, voices }) => quotesUnder(order.labels[label] ?? label, voices)),
    ...(byGroup ?? []).map(({ value, voices }) => quotesUnder(groupName(value), voices)),
  ].join("\n");
}

function quotesUnder(name: string, voices: readonly Voice[]): string {
  return voices.length === 0 ? "" : `<h3>${escapeHtml(name)}</h3>\n${quotesOf(voices)}`;
}

function quotesOf(voices: readonly Voice[]): string {
  return voices
    .map(({ text, isCut }) => `<blockquote>${escapeHtml(isCut ? `${text}…` : text)}</blockquote>`)
    .join("\n");
}
