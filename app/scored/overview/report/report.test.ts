import { EVERYTHING } from "#ipc/results/every-row";
import { expect, it } from "vitest";
import { MEASURES, ROW_STATES } from "#ipc/overview/overview-figures";
import {
  REPORT_PARTS,
  reportOrderSchema,
  reportWordsSchema,
  type ReportOrder,
  type ReportWords,
} from "#ipc/overview/overview-report";
import { createContext, valueOf } from "../../results/testing/open-scored.ts";
import { openOverview } from "../testing/open-overview.ts";
import { buildReport } from "./report-file.ts";

const named = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, `word ${key}`])) as Record<K, string>;

const keysOf = <K extends string>(shape: Readonly<Record<K, unknown>>) => Object.keys(shape) as K[];

const WORDS: ReportWords = {
  language: "pt-BR",
  parts: named(REPORT_PARTS),
  measures: named(MEASURES),
  states: named(ROW_STATES),
  lists: named([...MEASURES, "rising", "falling"]),
  columns: named(keysOf(reportWordsSchema.shape.columns.shape)),
  small: "word small",
  above: "word above",
  below: "word below",
  nothing: "word nothing",
  method: "word method",
  limits: "word limits",
};

const ORDER: ReportOrder = {
  parts: [...REPORT_PARTS],
  hasQuotes: true,
  words: WORDS,
  labels: { negative: "Negativo" },
  title: "Title & more",
  headline: "Headline",
  note: "",
  sentences: { groups: ["North is <worse>."] },
  periods: ["janeiro", "fevereiro"],
  facts: [["Arquivo", "in.scored.csv"]],
  method: ["Method."],
  limits: ["Limit."],
};

function makeRows(): string {
  const lines = ["shop,size,stars,day,review,undertone_label,undertone_score,undertone_polarity"];
  for (let at = 0; at < 240; at += 1) {
    const isLate = at % (at % 2 === 0 ? 3 : 8) === 0;
    const text = isLate
      ? `The <parcel> of order ${at} arrived late and broken`
      : `A warm lamp, thank you for order ${at} of my friends`;
    const scores = isLate ? "negative,0.9,-0.8" : "positive,0.9,0.8";
    const place = `${at % 2 === 0 ? "north" : "south"},${at % 5 === 0 ? "large" : "small"}`;
    lines.push(`${place},${isLate ? 1 : 5},2024-0${1 + (at % 2)}-10,"${text}",${scores}`);
  }
  return `${lines.join("\n")}\n`;
}

async function build(changed: Partial<ReportOrder> = {}) {
  const { overviews } = await openOverview(makeRows());
  valueOf(await overviews.keepTopics([{ name: "Delivery", phrases: ["parcel", "late"] }]));
  const request = {
    ...EVERYTHING,
    groups: { kind: "column" as const, column: 0 },
    split: { kind: "column" as const, column: 1 },
  };
  const order = reportOrderSchema.parse({ ...ORDER, ...changed });
  return valueOf(await buildReport(overviews, { request, ratings: null, order }, createContext()));
}

it("says everything in the words that it was given, and quotes texts as text", async () => {
  const html = await build();
  // Nobody has checked rows of it by hand.
  const parts = REPORT_PARTS.filter((part) => part !== "checked");
  for (const part of parts) expect(html).toContain(`<h2>word ${part}</h2>`);
  expect(html).toContain("<li>North is &lt;worse&gt;.</li>");
  expect(html).toContain('<th scope="row">janeiro</th>');
  expect(html).toContain('<th scope="row">Negativo</th>');
  expect(html).toMatch(/\d,\d%/u);
  // The second column's grid.
  expect(html).toMatch(/<caption>word negative: shop × size<\/caption>/u);
  expect(html).toContain("<blockquote>The &lt;parcel&gt; of order");
  expect(html).toContain("<title>Title &amp; more</title>");
  expect(html.match(/<svg [^>]*role="img"/gu)).toHaveLength(3);
  expect(html).not.toMatch(/<script|\son\w+=|(?:src|href)=|url\(|@import/u);
});

it("quotes nobody where quotes are left out, and has the parts that were chosen alone", async () => {
  const silent = await build({ hasQuotes: false });
  expect(silent).not.toMatch(/<blockquote>|warm lamp, thank you for order \d/u);
  expect(silent).toContain("Delivery");
  const short = await build({ parts: ["time"] });
  expect(short).toContain("<h2>word time</h2>");
  expect(short).not.toMatch(/<h2>word (?:shares|groups|phrases|voices)<\/h2>/u);
});
