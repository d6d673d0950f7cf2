import type { AuditFindings } from "#ipc/results/audit";
import type { Overview, OverviewGroup, OverviewGroups } from "#ipc/overview/overview";
import type { ReportOrder, ReportPart } from "#ipc/overview/overview-report";
import type { Agreement, OverviewTexts } from "#ipc/overview/overview-texts";
import { drawBars, drawCourse, drawTwoSided } from "./charts.ts";
import { escapeHtml, heatTableOf, STYLE, tableOf } from "./html.ts";
import { createReportNumbers, type ReportNumbers } from "./report-numbers.ts";
import { writePhrases, writeTopics, writeVoices } from "./report-texts.ts";

export interface ReportFigures {
  readonly overview: Overview;
  /** Only where phrases, voices or topics are wanted. */
  readonly texts: OverviewTexts | null;
  readonly agreement: Agreement | null;
  /** Of a check by hand; only where that is wanted. */
  readonly findings: AuditFindings | null;
}

const MOST_PERIODS = 60;
const MOST_GROUPS = 40;
const HEAT = "#b3343f";

/** One HTML file that needs nothing else: no program, no other file, no network. */
export function writeReport(order: ReportOrder, figures: ReportFigures): string {
  const { words, title, headline, note, facts, method, limits } = order;
  const report = new Report(order, figures);
  const told = facts
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join("");
  const paragraphs = (sentences: readonly string[]) =>
    sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join("\n");
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
${note === "" ? "" : `<p class="note">${escapeHtml(note)}</p>`}
${order.parts.map((part) => report.part(part)).join("\n")}
<section>
<h2>${escapeHtml(words.method)}</h2>
<dl>${told}</dl>
${paragraphs(method)}
<h3>${escapeHtml(words.limits)}</h3>
${listOf(limits)}
</section>
</main>
</body>
</html>
`;
}

function listOf(sentences: readonly string[]): string {
  if (sentences.length === 0) return "";
  return `<ul>\n${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join("\n")}\n</ul>`;
}

class Report {
  readonly #order: ReportOrder;
  readonly #figures: ReportFigures;
  readonly #numbers: ReportNumbers;

  constructor(order: ReportOrder, figures: ReportFigures) {
    this.#order = order;
    this.#figures = figures;
    this.#numbers = createReportNumbers(order.words.language);
  }

  /** A part under its heading, with what is said of it; nothing where the file has nothing for it. */
  part(part: ReportPart): string {
    const content = this.#content(part);
    if (content === "") return "";
    const heading = escapeHtml(this.#order.words.parts[part]);
    const sentences = listOf(this.#order.sentences[part] ?? []);
    return `<section>\n<h2>${heading}</h2>\n${sentences}\n${content}\n</section>`;
  }

  #content(part: ReportPart): string {
    switch (part) {
      case "shares":
        return this.#shares();
      case "checked":
        return this.#checked();
      case "time":
        return this.#time();
      case "groups":
        return this.#groups();
      case "phrases":
        return this.#texts(writePhrases);
      case "topics":
        return this.#texts(writeTopics);
      case "voices":
        return this.#texts(writeVoices);
      case "agreement":
        return this.#agreement();
    }
  }

  #texts(write: typeof writePhrases): string {
    const { texts, overview } = this.#figures;
    if (!texts) return "";
    return write({
      order: this.#order,
      numbers: this.#numbers,
      measures: overview.measures.map(({ measure }) => measure),
      texts,
      groupName: (value) => this.#groupName(overview.groups?.by, value),
    });
  }

  #shares(): string {
    const { columns, states, parts } = this.#order.words;
    const { overview } = this.#figures;
    const { count, share, interval, percent } = this.#numbers;
    const named = overview.labels.map((label) => ({ ...label, name: this.#label(label.label) }));
    const bars = named.map(({ name, ofScored, measure }) => ({ name, share: ofScored, measure }));
    const rows = named.map(({ name, ofScored, ofAll }) => [
      name,
      count(ofScored.rows),
      share(ofScored),
      interval(ofScored),
      share(ofAll),
    ]);
    const known = overview.states.flatMap(({ state, rows: some }) =>
      some === null || some === 0 ? [] : [[states[state], count(some)]],
    );
    const {
      label,
      rows: rowsName,
      share: shareName,
      interval: intervalName,
      ofAll,
      state,
    } = columns;
    return [
      drawBars(parts.shares, bars, percent),
      tableOf(parts.shares, [label, rowsName, shareName, intervalName, ofAll], rows),
      known.length > 0 ? tableOf(state, [state, rowsName], known) : "",
    ].join("\n");
  }

  /** Shares as the model says, and as checked rows correct them. */
  #checked(): string {
    const { overview, findings } = this.#figures;
    const figures = findings?.report.figures;
    if (!figures) return "";
    const { columns, parts } = this.#order.words;
    const { percent, interval } = this.#numbers;
    const named = figures.shares.map(({ label, predicted, corrected: { value, ...ends } }) => ({
      name: this.#label(label),
      measure: overview.labels.find((other) => other.label === label)?.measure ?? null,
      predicted,
      corrected: { ...ends, share: value, rows: 0, of: figures.checked },
    }));
    const bars = named.flatMap(({ name, measure, predicted, corrected }) => [
      {
        name: `${name}: ${columns.predicted}`,
        share: { ...corrected, share: predicted, low: predicted, high: predicted },
        measure: null,
      },
      { name: `${name}: ${columns.corrected}`, share: corrected, measure },
    ]);
    return [
      drawBars(parts.checked, bars, percent),
      tableOf(
        parts.checked,
        [columns.label, columns.predicted, columns.corrected, columns.interval],
        named.map(({ name, predicted, corrected }) => [
          name,
          percent(predicted),
          percent(corrected.share),
          interval(corrected),
        ]),
      ),
    ].join("\n");
  }

  #groups(): string {
    const { groups } = this.#figures.overview;
    if (!groups || groups.groups.length === 0) return "";
    const { words } = this.#order;
    const measures = this.#measures();
    const { count, share, interval, percent } = this.#numbers;
    const shown = groups.groups.slice(0, MOST_GROUPS);
    const name = this.#groupingName(groups.by, groups.name);
    const rowsOf = ({ rows, isSmall }: OverviewGroup) =>
      count(rows) + (isSmall ? ` (${words.small})` : "");
    const lines = shown.map((group) => ({
      name: this.#groupName(groups.by, group.value),
      note: count(group.rows),
      group,
    }));
    const [first, second] = measures;
    const chart = second
      ? drawTwoSided(
          name,
          [first ?? second, second],
          lines.flatMap(({ group, ...line }) => {
            const [one, other] = group.shares;
            return one && other ? [{ ...line, shares: [one, other] as const }] : [];
          }),
          percent,
        )
      : drawBars(
          `${name}: ${first?.name ?? ""}`,
          lines.flatMap(({ name: group, group: { shares } }) =>
            shares[0] ? [{ name: group, share: shares[0], measure: first?.measure ?? null }] : [],
          ),
          percent,
        );
    const table = tableOf(
      name,
      [
        name,
        words.columns.rows,
        ...measures.flatMap((measure) => [measure.name, words.columns.interval]),
        "",
      ],
      lines.map(({ name: group, group: told }) => [
        group,
        rowsOf(told),
        ...told.shares.flatMap((some) => [share(some), interval(some)]),
        this.#standing(told),
      ]),
    );
    return [chart, table, this.#split(groups, shown)].join("\n");
  }

  /** The share of what is asked where the groups of two columns meet. */
  #split({ by, name, split }: OverviewGroups, shown: readonly OverviewGroup[]): string {
    const [first] = this.#measures();
    if (!split || !first) return "";
    const { share } = this.#numbers;
    const shares = split.cells.flat().map((cell) => cell?.shares[0]?.share ?? 0);
    const deepest = Math.max(0.01, ...shares);
    const splitName = this.#groupingName(split.by, split.name);
    return heatTableOf(
      `${first.name}: ${this.#groupingName(by, name)} × ${splitName}`,
      [splitName, ...split.values.map((value) => this.#groupName(split.by, value))],
      shown.map(({ value }, row) => ({
        name: this.#groupName(by, value),
        cells: (split.cells[row] ?? []).map((cell) => {
          const told = cell?.shares[0];
          if (!cell || !told) return { text: "–", depth: null };
          const few = cell.isSmall ? ` (${this.#order.words.small})` : "";
          return { text: share(told) + few, depth: cell.isSmall ? null : told.share / deepest };
        }),
      })),
      HEAT,
    );
  }

  /** Whether a group is above or below the rest in what is asked. */
  #standing({ shares: [share] }: OverviewGroup): string {
    const against = share?.against;
    if (!against?.differs) return "";
    return against.difference > 0 ? this.#order.words.above : this.#order.words.below;
  }

  #time(): string {
    const { time } = this.#figures.overview;
    if (!time) return "";
    const { columns } = this.#order.words;
    const { count, share, interval, polarity, percent } = this.#numbers;
    const measures = this.#measures();
    const points = time.points.map((point, at) => ({
      ...point,
      name: this.#order.periods[at] ?? point.from,
    }));
    const rows = points
      .filter(({ rows: some }) => some > 0)
      .slice(-MOST_PERIODS)
      .map(({ name, rows: some, shares, mean }) => [
        name,
        count(some),
        ...shares.flatMap((told) => [share(told), interval(told)]),
        mean ? polarity(mean.value) : "–",
      ]);
    const header = [
      columns.period,
      columns.rows,
      ...measures.flatMap(({ name }) => [name, columns.interval]),
      columns.meanPolarity,
    ];
    return [
      drawCourse(time.name, measures, points, { percent, count }),
      tableOf(time.name, header, rows),
    ].join("\n");
  }

  #agreement(): string {
    const { agreement } = this.#figures;
    if (!agreement) return "";
    return tableOf(
      agreement.name,
      [this.#order.words.columns.rating, ...agreement.labels.map((label) => this.#label(label))],
      agreement.table.map(({ rating, counts }) => [rating, ...counts.map(this.#numbers.count)]),
    );
  }

  #measures() {
    const { measures } = this.#order.words;
    return this.#figures.overview.measures.map(({ measure }) => ({
      measure,
      name: measures[measure],
    }));
  }

  #label(label: string): string {
    return this.#order.labels[label] ?? label;
  }

  #groupingName(by: OverviewGroups["by"], name: string): string {
    const { columns, parts } = this.#order.words;
    return by.kind === "topics" ? parts.topics : name || columns.group;
  }

  #groupName(by: OverviewGroups["by"] | undefined, value: string): string {
    const { nothing, language } = this.#order.words;
    if (value.trim() === "") return nothing;
    if (by?.kind !== "language") return value;
    return new Intl.DisplayNames(language, { type: "language" }).of(value) ?? value;
  }
}
