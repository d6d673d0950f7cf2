import type { Interval } from "#ipc/overview-figures";
import type { Overview, OverviewGroup } from "#ipc/overview";
import type { ReportOrder, ReportPart } from "#ipc/overview-report";
import type { Agreement, OverviewTexts, Phrase } from "#ipc/overview-texts";
import { drawBars, drawCourse } from "./charts.ts";
import { escapeHtml, quotesOf, STYLE, tableOf } from "./html.ts";

/** The figures of a report. */
export interface ReportFigures {
  /** The file's name without its folder. */
  readonly fileName: string;
  readonly model: { readonly id: string; readonly version: string } | null;
  readonly date: Date;
  readonly overview: Overview;
  /** Only where phrases, voices or topics are wanted. */
  readonly texts: OverviewTexts | null;
  readonly agreement: Agreement | null;
}

const MOST_PERIODS = 60;
const MOST_GROUPS = 40;

/** One HTML file that needs nothing else: no program, no other file, no network. */
export function writeReport(order: ReportOrder, figures: ReportFigures): string {
  const { words, title, headline, sentences, method } = order;
  const report = new Report(order, figures);
  const parts = order.parts.flatMap((part) => report.part(part));
  const facts = report.facts().map(([name, value]) => {
    return `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`;
  });
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="headline">${escapeHtml(headline)}</p>
${sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join("\n")}
${parts.join("\n")}
<section>
<h2>${escapeHtml(words.method)}</h2>
<dl>${facts.join("")}</dl>
${method.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join("\n")}
</section>
</main>
</body>
</html>
`;
}

class Report {
  readonly #order: ReportOrder;
  readonly #figures: ReportFigures;
  readonly #number: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;

  constructor(order: ReportOrder, figures: ReportFigures) {
    this.#order = order;
    this.#figures = figures;
    const { language } = order.words;
    this.#number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    this.#percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  }

  facts(): [string, string][] {
    const { facts, language } = this.#order.words;
    const { fileName, overview, model, date } = this.#figures;
    const languages = overview.languages.map(({ language: tag }) => tag).join(", ");
    return [
      [facts.file, fileName],
      [facts.rows, `${this.#count(overview.rows)} / ${this.#count(overview.allRows)}`],
      ...(model ? [[facts.model, `${model.id} ${model.version}`] as [string, string]] : []),
      ...(languages === "" ? [] : [[facts.language, languages] as [string, string]]),
      [facts.date, new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(date)],
      ...(this.#order.filter === ""
        ? []
        : [[facts.filter, this.#order.filter] as [string, string]]),
    ];
  }

  /** A part under its heading; none where the file has nothing for it. */
  part(part: ReportPart): string[] {
    const content = this.#content(part);
    if (content === "") return [];
    const heading = escapeHtml(this.#order.words.parts[part]);
    return [`<section>\n<h2>${heading}</h2>\n${content}\n</section>`];
  }

  #content(part: ReportPart): string {
    switch (part) {
      case "shares":
        return this.#shares();
      case "groups":
        return this.#groups();
      case "time":
        return this.#time();
      case "phrases":
        return this.#phrases();
      case "topics":
        return this.#topics();
      case "voices":
        return this.#voices();
      case "agreement":
        return this.#agreement();
    }
  }

  #shares(): string {
    const { columns, states, parts } = this.#order.words;
    const { overview } = this.#figures;
    const bars = overview.labels.map(({ label, ofScored, measure }) => ({
      name: label,
      share: ofScored,
      measure,
    }));
    const rows = overview.labels.map(({ label, ofScored, ofAll }) => [
      label,
      this.#count(ofScored.rows),
      this.#share(ofScored),
      this.#interval(ofScored),
      this.#share(ofAll),
    ]);
    const known = overview.states.flatMap(({ state, rows: count }) =>
      count === null || count === 0 ? [] : [[states[state], this.#count(count)]],
    );
    const { label, rows: rowsName, share, interval, ofAll, state } = columns;
    return [
      drawBars(parts.shares, bars, (value) => this.#percent.format(value)),
      tableOf(parts.shares, [label, rowsName, share, interval, ofAll], rows),
      known.length > 0 ? tableOf(state, [state, rowsName], known) : "",
    ].join("\n");
  }

  #groups(): string {
    const { groups, measures } = this.#figures.overview;
    if (!groups || groups.groups.length === 0) return "";
    const { words } = this.#order;
    const { columns } = words;
    const shown = groups.groups.slice(0, MOST_GROUPS);
    const name = groups.name === "" ? columns.group : groups.name;
    const bars = shown.flatMap(({ value, shares: [share] }) =>
      share ? [{ name: value || words.nothing, share, measure: measures[0]?.measure ?? null }] : [],
    );
    const rows = shown.map((group) => [
      group.value || words.nothing,
      this.#count(group.rows) + (group.isSmall ? ` (${words.small})` : ""),
      ...group.shares.flatMap((share) => [this.#share(share), this.#interval(share)]),
      this.#standing(group),
    ]);
    const header = [
      name,
      columns.rows,
      ...measures.flatMap(({ measure }) => [words.measures[measure], columns.interval]),
      "",
    ];
    const chart = drawBars(
      `${name}: ${words.measures[measures[0]?.measure ?? "asked"]}`,
      bars,
      (value) => this.#percent.format(value),
    );
    return [chart, tableOf(name, header, rows)].join("\n");
  }

  /** Whether a group is above or below the rest in what is asked. */
  #standing({ shares: [share] }: OverviewGroup): string {
    const against = share?.against;
    if (!against?.differs) return "";
    return against.difference > 0 ? this.#order.words.above : this.#order.words.below;
  }

  #time(): string {
    const { time, measures } = this.#figures.overview;
    if (!time) return "";
    const { words } = this.#order;
    const { columns } = words;
    const filled = time.points.filter(({ rows }) => rows > 0);
    const rows = filled
      .slice(-MOST_PERIODS)
      .map(({ from, to, rows: count, shares, mean }) => [
        from === to ? from : `${from} – ${to}`,
        this.#count(count),
        ...shares.flatMap((share) => [this.#share(share), this.#interval(share)]),
        mean ? this.#number.format(mean.value) : "",
      ]);
    const header = [
      columns.period,
      columns.rows,
      ...measures.flatMap(({ measure }) => [words.measures[measure], columns.interval]),
      columns.meanPolarity,
    ];
    const names = measures.map(({ measure }) => measure);
    return [
      drawCourse(time.name, time.points, names, (value) => this.#percent.format(value)),
      tableOf(time.name, header, rows),
    ].join("\n");
  }

  #phrases(): string {
    const { texts } = this.#figures;
    if (!texts) return "";
    const { words } = this.#order;
    const lists = [
      ...texts.telling.map(({ measure, phrases }) => ({ name: words.measures[measure], phrases })),
      { name: words.rising, phrases: texts.rising ?? [] },
      { name: words.falling, phrases: texts.falling ?? [] },
      ...(texts.byGroup ?? []).map(({ value, phrases }) => ({
        name: value || words.nothing,
        phrases,
      })),
    ];
    return lists
      .filter(({ phrases }) => phrases.length > 0)
      .map(({ name, phrases }) => this.#phraseTable(name, phrases))
      .join("\n");
  }

  #phraseTable(name: string, phrases: readonly Phrase[]): string {
    const { words, hasQuotes } = this.#order;
    const { measures } = this.#figures.overview;
    const { columns } = words;
    const header = [
      columns.phrase,
      columns.rows,
      ...measures.map(({ measure }) => words.measures[measure]),
    ];
    const rows = phrases.map(({ text, rows: count, shares }) => [
      text,
      this.#count(count),
      ...shares.map((share) => this.#share(share)),
    ]);
    const first = phrases.slice(0, 3).flatMap(({ voices: [voice] }) => (voice ? [voice.text] : []));
    return [tableOf(name, header, rows), hasQuotes ? quotesOf(first) : ""].join("\n");
  }

  #topics(): string {
    const { texts, overview } = this.#figures;
    if (!texts || texts.topics.length === 0) return "";
    const { words, hasQuotes } = this.#order;
    const { columns } = words;
    const header = [
      columns.topic,
      columns.rows,
      ...overview.measures.map(({ measure }) => words.measures[measure]),
      columns.phrase,
    ];
    const rows = texts.topics.map(({ name, rows: count, shares, phrases }) => [
      name,
      this.#count(count),
      ...shares.map((share) => this.#share(share)),
      phrases.map(({ text }) => text).join(", "),
    ]);
    const quotes = texts.topics.map(({ name, voices }) =>
      voices.length === 0
        ? ""
        : `<h3>${escapeHtml(name)}</h3>\n${quotesOf(voices.map(({ text }) => text))}`,
    );
    return [tableOf(words.parts.topics, header, rows), ...(hasQuotes ? quotes : [])].join("\n");
  }

  #voices(): string {
    const { texts } = this.#figures;
    const { words, hasQuotes } = this.#order;
    if (!texts || !hasQuotes) return "";
    const { byLabel, byGroup } = texts.voices;
    return [
      ...byLabel.map(({ label, voices }) => ({ name: label, voices })),
      ...(byGroup ?? []).map(({ value, voices }) => ({ name: value || words.nothing, voices })),
    ]
      .filter(({ voices }) => voices.length > 0)
      .map(
        ({ name, voices }) =>
          `<h3>${escapeHtml(name)}</h3>\n${quotesOf(voices.map(({ text }) => text))}`,
      )
      .join("\n");
  }

  #agreement(): string {
    const { agreement } = this.#figures;
    if (!agreement) return "";
    const { words } = this.#order;
    const { rows, of } = agreement.agreement;
    const values: Readonly<Record<string, string>> = {
      agreeing: this.#count(rows),
      of: this.#count(of),
      percent: this.#share(agreement.agreement),
      correlation: agreement.correlation ? this.#number.format(agreement.correlation.rho) : "–",
    };
    const sentence = words.agreement.replaceAll(
      /\{(\w+)\}/gu,
      (whole, key: string) => values[key] ?? whole,
    );
    const table = tableOf(
      agreement.name,
      [words.columns.rating, ...agreement.labels],
      agreement.table.map(({ rating, counts }) => [
        rating,
        ...counts.map((count) => this.#count(count)),
      ]),
    );
    return `<p>${escapeHtml(sentence)}</p>\n${table}`;
  }

  #count(value: number): string {
    return this.#number.format(value);
  }

  #share({ share, of }: Interval): string {
    return of === 0 ? "–" : this.#percent.format(share);
  }

  #interval({ low, high, of }: Interval): string {
    return of === 0 ? "–" : `${this.#percent.format(low)} – ${this.#percent.format(high)}`;
  }
}
