import path from "node:path";
import { FailureError } from "#ipc/failure";
import type { Grouping, Overview, OverviewRequest } from "#ipc/overview/overview";
import type { Agreement, OverviewTexts, Topic } from "#ipc/overview/overview-texts";
import { EVERY_ROW } from "#ipc/results/every-row";
import type { OwnFilter, ResultFilter, ScoredFile } from "#ipc/results/results";
import { success, type Result } from "#ipc/result";
import { findColumn } from "#tables/detect/chosen-column";
import { outcomeOf } from "#tables/outcome";
import { filterRows } from "../results/filter-rows.ts";
import type { CallContext, FurtherMarks, RowFinder } from "../results/row-finder.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import { markContradictions, tellAgreement } from "./agreement.ts";
import { tellGroups, type Grouped } from "./groups.ts";
import { findHeadline } from "./headline.ts";
import { findMeasures, type Measured } from "./measures.ts";
import { describeOffered, offerGroups } from "./offered-columns.ts";
import { indexPhrases, type PhraseIndex } from "./phrases/phrase-index.ts";
import { tellTexts } from "./phrases/tell-texts.ts";
import { TopicMarks } from "./phrases/topic-marks.ts";
import { findRatings, type RatingColumn } from "./rating-columns.ts";
import { SharedWork, type Waiting } from "./shared-work.ts";
import { countLanguages, placeRows, tellShares, type Subset } from "./subset.ts";
import { markDays, markStates, markValues, surveyRows, type Survey } from "./survey.ts";
import { tellTime } from "./time.ts";
import { readTopics, topicsPathOf, writeTopics } from "./topics-file.ts";

/** Rows of a file with what is known of their texts. */
export interface ReadSubset {
  readonly table: ScoredTable;
  readonly subset: Subset;
  readonly index: PhraseIndex;
  readonly topics: readonly Topic[];
  readonly marks: TopicMarks;
}

/** The overview of one open file. What it has read is kept, so that a filter is answered at once. */
export class OverviewSession implements FurtherMarks {
  readonly #table: ScoredTable;
  readonly #finder: RowFinder;
  readonly #survey: SharedWork<Survey>;
  readonly #phrases: SharedWork<{ index: PhraseIndex; marks: TopicMarks }>;
  /** What counts of each row, for the label that was asked about last. */
  #placed: { asked: string | null; measured: Measured; places: Uint8Array } | null = null;
  #ratings: readonly RatingColumn[] | null = null;
  /** As kept beside the file; null before they are read. */
  #topics: readonly Topic[] | null = null;

  constructor(opened: { readonly table: ScoredTable; readonly finder: RowFinder }) {
    const { table } = opened;
    this.#table = table;
    this.#finder = opened.finder;
    this.#finder.further = this;
    this.#survey = new SharedWork(({ signal, onProgress }) =>
      surveyRows(table, signal, onProgress),
    );
    this.#phrases = new SharedWork(async (waiting) => {
      const { languages } = await this.#survey.get(waiting);
      const index = await indexPhrases({
        table,
        languages,
        signal: waiting.signal,
        onProgress: (share) => waiting.onProgress(share, Math.round(share * table.index.rowCount)),
      });
      return { index, marks: new TopicMarks(index, table.index.rowCount) };
    });
  }

  /** Shares, groups and time of the rows that a filter leaves. Errors: `cancelled`. */
  overview(request: OverviewRequest, context: CallContext): Promise<Result<Overview>> {
    return this.#answer(async () => {
      const survey = await this.#survey.get(surveying(context));
      const subset = await this.#subset(request, survey, context);
      const offered = offerGroups(survey);
      const topics = await this.#knownTopics();
      const ratings = this.#knownRatings(survey).map(({ column }) => column);
      const grouped = await this.#groupedBy(request, survey, context);
      const split = request.split && (await this.#group(request.split, survey, context));
      const dayColumn = findDayColumn(survey, request);
      if (request.dateColumn !== null && dayColumn?.column !== request.dateColumn) {
        throw this.#unusable(request.dateColumn, "days");
      }
      const told = {
        ...tellShares(subset, survey),
        groups: grouped ? tellGroups(subset, grouped, split) : null,
        time: dayColumn ? tellTime(subset, dayColumn, request.unit) : null,
      };
      return {
        ...told,
        languages: countLanguages(subset, survey),
        offered: {
          groups: offered.map(describeOffered),
          dates: survey.dayColumns.map(describeOffered),
          ratings: ratings.map(describeOffered),
          topics: topics.length > 0,
        },
        headline: findHeadline(told),
      };
    });
  }

  /** What the texts of those rows are about, and texts that speak for them. Errors: `cancelled`. */
  texts(request: OverviewRequest, context: CallContext): Promise<Result<OverviewTexts>> {
    return this.#answer(async () => {
      const survey = await this.#survey.get(surveying(context));
      const grouped = await this.#groupedBy(request, survey, context);
      const { index, topics, marks, subset } = await this.read(request, context);
      const dayColumn = findDayColumn(survey, request);
      const table = this.#table;
      const { signal } = context;
      const told = { table, survey, subset, index, grouped, dayColumn, topics, marks, signal };
      return tellTexts(told);
    });
  }

  /** How far labels and ratings agree; null where no column holds ratings. Errors: `cancelled`. */
  agreement(
    { column, ...request }: OverviewRequest & { readonly column: number | null },
    context: CallContext,
  ): Promise<Result<Agreement | null>> {
    return this.#answer(async () => {
      const survey = await this.#survey.get(surveying(context));
      const subset = await this.#subset(request, survey, context);
      const ratings = this.#knownRatings(survey);
      const rating =
        column === null ? ratings[0] : ratings.find((each) => each.column.column === column);
      return rating ? tellAgreement(this.#table, subset, rating) : null;
    });
  }

  /** All rows with what counts of them, by language and by the groups that the overview tells of. */
  async groupings(
    { asked, groups }: Pick<OverviewRequest, "asked" | "groups">,
    context: CallContext,
  ): Promise<{ subset: Subset; languages: Grouped | null; grouped: Grouped | null }> {
    const survey = await this.#survey.get(surveying(context));
    return {
      subset: await this.#subset({ filter: EVERY_ROW, asked }, survey, context),
      languages: await this.#group({ kind: "language" }, survey, context),
      grouped: await this.#groupedBy({ groups }, survey, context),
    };
  }

  /** The topics kept beside the file. Errors: `topics-damaged`. */
  topics(): Promise<Result<Topic[]>> {
    return this.#answer(async () => [...(await this.#knownTopics())]);
  }

  /** Keeps topics beside the file. Errors: `file-not-writable`, `disk-full`. */
  keepTopics(topics: readonly Topic[]): Promise<Result<null>> {
    return this.#answer(async () => {
      await writeTopics(topicsPathOf(this.#table.path), topics);
      this.#topics = topics;
      return null;
    });
  }

  /** The rows that a filter leaves, with their phrases and topics. Throws when aborted. */
  async read(
    request: Pick<OverviewRequest, "filter" | "asked"> & { readonly topics?: readonly Topic[] },
    context: CallContext,
  ): Promise<ReadSubset> {
    const survey = await this.#survey.get(surveying(context));
    const subset = await this.#subset(request, survey, context);
    const { index, marks } = await this.#phrases.get(reading(context));
    const topics = request.topics ?? (await this.#knownTopics());
    await this.#ready(
      topics.flatMap(({ phrases }) => phrases),
      context,
    );
    return { table: this.#table, subset, index, topics, marks };
  }

  /** The 0-based index of a column by name or 1-based number. Errors: `column-not-found`. */
  findColumn(wanted: string): Promise<Result<number>> {
    return this.#answer(() => Promise.resolve(findColumn(this.#table.columns, wanted).index));
  }

  get facts(): ScoredFile {
    return this.#table.facts;
  }

  get table(): ScoredTable {
    return this.#table;
  }

  get path(): string {
    return this.#table.path;
  }

  get name(): string {
    return path.basename(this.#table.path);
  }

  async mark(filter: ResultFilter, context: CallContext): Promise<Uint8Array | null> {
    const { states, languages, phrases, contradicts } = filter;
    let marked: Uint8Array | null = null;
    const keep = (found: Uint8Array) => {
      const before = marked;
      marked = before ? found.map((mark, row) => mark & (before[row] ?? 0)) : found;
    };
    if ((states?.length ?? 0) + (languages?.length ?? 0) > 0) {
      keep(markStates(await this.#survey.get(surveying(context)), { states, languages }));
    }
    if (contradicts !== undefined) {
      const survey = await this.#survey.get(surveying(context));
      const rating = this.#knownRatings(survey).find(({ column }) => column.column === contradicts);
      const { measured, places } = this.#place(survey, null);
      keep(markContradictions(measured, places, rating));
    }
    for (const any of phrases ?? []) keep((await this.#ready(any, context)).any(any));
    return marked;
  }

  markOwn(own: OwnFilter): Uint8Array | null {
    const survey = this.#survey.value;
    if (!survey) return null;
    return own.kind === "values"
      ? markValues(survey, own.column, own.values)
      : own.kind === "days"
        ? markDays(survey, own)
        : null;
  }

  async #ready(keys: readonly string[], context: CallContext): Promise<TopicMarks> {
    const { languages } = await this.#survey.get(surveying(context));
    const { marks } = await this.#phrases.get(reading(context));
    await marks.find(keys, this.#table, languages, context.signal);
    return marks;
  }

  async #knownTopics(): Promise<readonly Topic[]> {
    this.#topics ??= await readTopics(topicsPathOf(this.#table.path));
    return this.#topics;
  }

  async #subset(
    { filter, asked }: Pick<OverviewRequest, "filter" | "asked">,
    survey: Survey,
    context: CallContext,
  ): Promise<Subset> {
    const { index } = this.#table;
    const found = await this.#finder.find(filter, context);
    context.signal.throwIfAborted();
    const { rows } = filterRows(index, filter, found);
    return { rows, index, ...this.#place(survey, asked) };
  }

  /** What counts of each row, for the label that is asked about. */
  #place(survey: Survey, asked: string | null): Pick<Subset, "measured" | "places"> {
    const { index } = this.#table;
    if (this.#placed?.asked !== asked) {
      const measured = findMeasures(index, asked);
      this.#placed = { asked, measured, places: placeRows(index, measured, survey) };
    }
    const { measured, places } = this.#placed;
    return { measured, places };
  }

  /** The columns of ratings, as all rows tell them, whatever the filter. */
  #knownRatings(survey: Survey): readonly RatingColumn[] {
    this.#ratings ??= findRatings(survey, this.#table.index);
    return this.#ratings;
  }

  async #groupedBy(
    { groups }: Pick<OverviewRequest, "groups">,
    survey: Survey,
    context: CallContext,
  ): Promise<Grouped | null> {
    const [likeliest] = offerGroups(survey);
    const by: Grouping | null =
      groups ?? (likeliest ? { kind: "column", column: likeliest.column } : null);
    return by && this.#group(by, survey, context);
  }

  async #group(by: Grouping, survey: Survey, context: CallContext): Promise<Grouped | null> {
    if (by.kind === "topics") {
      const topics = await this.#knownTopics();
      const keys = topics.flatMap(({ phrases }) => phrases);
      const marks = await this.#ready(keys, context);
      const marked = topics.map(({ phrases }) => marks.any(phrases));
      return {
        by,
        name: "",
        values: topics.map(({ name }) => name),
        visit: (row, tell) => {
          for (const [topic, ofTopic] of marked.entries()) if (ofTopic[row] === 1) tell(topic);
        },
      };
    }
    const column =
      by.kind === "language"
        ? survey.languages
        : survey.valueColumns.find(({ column: at }) => at === by.column);
    if (!column && by.kind === "column") throw this.#unusable(by.column, "groups");
    if (!column) return null;
    const { ids, values, name } = column;
    return { by, name, values, visit: (row, tell) => tell(ids[row] ?? 0) };
  }

  #unusable(column: number, use: "groups" | "days"): FailureError {
    return new FailureError("column-not-usable", {
      column: this.#table.columns[column] ?? String(column + 1),
      use,
    });
  }

  #answer<T>(work: () => Promise<T>): Promise<Result<T>> {
    return outcomeOf(this.#table.path, async () => success(await work()));
  }
}

function findDayColumn({ dayColumns }: Survey, { dateColumn }: OverviewRequest) {
  return dayColumns.find(({ column }) => column === dateColumn) ?? dayColumns[0] ?? null;
}

function surveying({ signal, onProgress }: CallContext): Waiting {
  return {
    signal,
    onProgress: (share, rows) => onProgress({ kind: "surveying", share, rows }),
  };
}

function reading({ signal, onProgress }: CallContext): Waiting {
  return { signal, onProgress: (share, rows) => onProgress({ kind: "reading", share, rows }) };
}
