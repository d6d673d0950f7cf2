import type { ScoreSummary, TextColumnSummary } from "#scoring/score-summary";
import type { FileSummary, ShownGroup, TextSummary } from "#ipc/files";

/** Groups that a page can show; the others are counted. */
const MAX_GROUPS = 20;
/** Longest value of a group, in code units. */
const MAX_VALUE_LENGTH = 120;

/** What became of a file, as the page may see it: no paths, and no more than can be shown. */
export function summariseForPage(summary: ScoreSummary): FileSummary {
  const { further, durationMs } = summary;
  return { ...summariseTexts(summary), further: further.map(summariseTexts), durationMs };
}

function summariseTexts(summary: TextColumnSummary): TextSummary {
  const { tone, textColumn, appendedColumns, groups, course } = summary;
  const sized = groups?.groups ?? [];
  // Rows beyond the thousand groups that the engine tells apart have no value of their own.
  const shown = sized.filter(({ value }) => value !== null).slice(0, MAX_GROUPS);
  const rowsIn = (some: readonly { rows: number }[]) =>
    some.reduce((sum, { rows }) => sum + rows, 0);
  return {
    rows: tone.rows,
    scored: tone.scored,
    empty: tone.empty,
    noAnswer: tone.noAnswer,
    failed: tone.failed,
    unread: { ...tone.unread },
    languages: { ...tone.languages },
    states: { ...tone.states },
    flagged: tone.flagged,
    labels: { ...tone.labels },
    meanPolarity: tone.meanPolarity,
    polarityHistogram: [...tone.polarityHistogram],
    meanSubjectivity: tone.meanSubjectivity,
    longTexts: tone.longTexts,
    groups: groups && {
      column: groups.column,
      groups: shown.map(toPageGroup),
      otherRows: rowsIn(sized) - rowsIn(shown),
    },
    // A column that was taken for dates and has none in it tells nothing.
    course:
      course && course.groups.length > 0
        ? {
            column: course.column,
            by: course.by,
            groups: course.groups.map(toPageGroup),
            undated: { ...course.undated, examples: [...course.undated.examples] },
          }
        : null,
    textColumn: textColumn.name,
    appendedColumns: [...appendedColumns],
  };
}

function toPageGroup(group: { value: string | null; rows: number; meanPolarity: number | null }) {
  const { rows, meanPolarity } = group;
  const value = group.value ?? "";
  const cut = value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}…` : value;
  return { value: cut, rows, meanPolarity } satisfies ShownGroup;
}
