import type { ScoreSummary, TextColumnSummary } from "#scoring/score-summary";
import type { FileSummary, TextSummary } from "#ipc/files";

/** What became of a file, as the page may see it: no paths, and no more than can be shown. */
export function summariseForPage(summary: ScoreSummary): FileSummary {
  const { further, durationMs } = summary;
  return { ...summariseTexts(summary), further: further.map(summariseTexts), durationMs };
}

function summariseTexts(summary: TextColumnSummary): TextSummary {
  const { tone, textColumn, appendedColumns } = summary;
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
    meanSubjectivity: tone.meanSubjectivity,
    longTexts: tone.longTexts,
    textColumn: textColumn.name,
    appendedColumns: [...appendedColumns],
  };
}
