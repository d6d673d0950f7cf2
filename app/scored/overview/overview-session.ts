import type { Grouping, Overview, OverviewRequest } from "#ipc/overview";
import type { OwnFilter, ResultFilter } from "#ipc/results";
import { success, type Result } from "#ipc/result";
import { outcomeOf } from "#tables/outcome";
import { filterRows } from "../results/filter-rows.ts";
import type { CallContext, FurtherMarks, RowFinder } from "../results/row-finder.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import { NO_DAY, toDay } from "./day-tally.ts";
import { tellGroups, type Grouped } from "./groups.ts";
import { findHeadline } from "./headline.ts";
import { findMeasures } from "./measures.ts";
import { describeOffered, offerGroups } from "./offered-columns.ts";
import { placeRows, tellShares, type Subset } from "./subset.ts";
import { stateBit, surveyRows, type Survey, type ValueColumn } from "./survey.ts";
import { tellTime } from "./time.ts";

/** The overview of one open file. What it has read is kept, so that a filter is answered at once. */
export class OverviewSession implements FurtherMarks {
  readonly #table: ScoredTable;
  readonly #finder: RowFinder;
  #survey: Survey | null = null;

  constructor(opened: { readonly table: ScoredTable; readonly finder: RowFinder }) {
    this.#table = opened.table;
    this.#finder = opened.finder;
    this.#finder.further = this;
  }

  /** Shares, groups and time of the rows that a filter leaves. Errors: `cancelled`. */
  overview(request: OverviewRequest, context: CallContext): Promise<Result<Overview>> {
    return outcomeOf(this.#table.path, async () => {
      const survey = await this.#surveyed(context);
      const subset = await this.#subset(request, survey, context);
      const offered = offerGroups(survey);
      const by = request.groups === null ? groupingOf(offered[0]) : request.groups;
      const grouped = by && this.#group(by, survey);
      const split = request.split && this.#group(request.split, survey);
      const dayColumn =
        survey.dayColumns.find(({ column }) => column === request.dateColumn) ??
        survey.dayColumns[0];
      const told = {
        ...tellShares(subset, survey),
        groups: grouped ? tellGroups(subset, grouped, split) : null,
        time: dayColumn ? tellTime(subset, dayColumn, request.unit) : null,
      };
      return success({
        ...told,
        languages: countLanguages(subset, survey),
        offered: {
          groups: offered.map(describeOffered),
          dates: survey.dayColumns.map(describeOffered),
        },
        headline: findHeadline(told),
      });
    });
  }

  async mark(filter: ResultFilter, context: CallContext): Promise<Uint8Array | null> {
    const { states, languages } = filter;
    if (!states && !languages) return null;
    const survey = await this.#surveyed(context);
    const wanted = (states ?? []).reduce((bits, state) => bits | stateBit(state), 0);
    const ids = new Set((languages ?? []).map((tag) => survey.languages?.values.indexOf(tag)));
    return survey.states.map((bits, row) => {
      const isState = !states || (bits & wanted) !== 0;
      return isState && (!languages || ids.has(survey.languages?.ids[row])) ? 1 : 0;
    });
  }

  markOwn(own: OwnFilter): Uint8Array | null {
    if (own.kind === "values") {
      const column = this.#survey?.valueColumns.find(({ column: at }) => at === own.column);
      if (!column) return null;
      const isWanted = column.values.map((value) => (own.values.includes(value) ? 1 : 0));
      return column.ids.map((id) => isWanted[id] ?? 0);
    }
    if (own.kind === "text") return null;
    const column = this.#survey?.dayColumns.find(({ column: at }) => at === own.column);
    if (!column) return null;
    const [from, to] = [own.from, own.to].map((day) => (day === null ? null : toDay(day)));
    return Uint8Array.from(column.days, (day) =>
      day !== NO_DAY && day >= (from ?? day) && day <= (to ?? day) ? 1 : 0,
    );
  }

  async #surveyed({ signal, onProgress }: CallContext): Promise<Survey> {
    this.#survey ??= await surveyRows(this.#table, signal, (share, rows) =>
      onProgress({ kind: "surveying", share, rows }),
    );
    return this.#survey;
  }

  async #subset(
    { filter, asked }: OverviewRequest,
    survey: Survey,
    context: CallContext,
  ): Promise<Subset> {
    const { index } = this.#table;
    const found = await this.#finder.find(filter, context);
    context.signal.throwIfAborted();
    const { rows } = filterRows(index, filter, found);
    const measured = findMeasures(index, asked);
    return { rows, index, measured, places: placeRows(index, measured, survey) };
  }

  #group(by: Grouping, survey: Survey): Grouped | null {
    const column =
      by.kind === "language"
        ? survey.languages
        : survey.valueColumns.find(({ column: at }) => at === by.column);
    if (!column) return null;
    const { ids, values, name } = column;
    return { by, name, values, visit: (row, tell) => tell(ids[row] ?? 0) };
  }
}

function groupingOf(column: ValueColumn | undefined): Grouping | null {
  return column ? { kind: "column", column: column.column } : null;
}

function countLanguages({ rows }: Subset, { languages }: Survey): Overview["languages"] {
  if (!languages) return [];
  const counts = new Uint32Array(languages.values.length);
  for (const row of rows) {
    const id = languages.ids[row] ?? 0;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return languages.values
    .map((language, id) => ({ language, rows: counts[id] ?? 0 }))
    .filter(({ language, rows: count }) => language !== "" && count > 0)
    .sort((a, b) => b.rows - a.rows);
}
