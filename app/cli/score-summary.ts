import { sayFinding } from "./finding-sentences.ts";
import type { ScoreDecision } from "#scoring/score-file";
import type { ScoreSummary } from "#scoring/score-summary";
import { count, describeDuration } from "./score-progress.ts";

/** What became of a file, for a person to read. */
export function describeSummary(summary: ScoreSummary): string {
  const { table, textColumn, tone } = summary;
  return [
    `${summary.inputPath} → ${summary.outputPath ?? "standard output"}`,
    `  ${describeForm(table)}`,
    `  text column  ${textColumn.name} (${sayFinding(textColumn.finding)})`,
    `  rows         ${describeRows(tone)}, in ${describeDuration(summary.durationMs)}`,
    `  labels       ${describeLabels(tone)}`,
    ...describeMeans(tone),
    ...describeUndated(summary.course),
    ...describeProblems(table),
  ].join("\n");
}

/** What to say before the work, because it may be for nothing. */
export function describeDoubts({ inputPath, table, textColumn, doubts }: ScoreDecision): string[] {
  const said = doubts.map(
    (doubt) =>
      `${inputPath}: "${textColumn.name}" may be the wrong column: ${sayFinding(doubt)}. Name another with --column.`,
  );
  const { header } = table;
  if (!header?.isDoubtful) return said;
  const taken = header.present ? "for names" : "for a text";
  const remedy = header.present ? "--no-header" : "--header 1";
  return [...said, `${inputPath}: the first row was taken ${taken}; if it is not, say ${remedy}.`];
}

function describeForm({
  format,
  compression,
  encoding,
  delimiter,
  header,
  sheet,
  list,
}: ScoreSummary["table"]): string {
  const parts = [compression === "gzip" ? `${format}, gzip` : format];
  if (encoding) parts.push(`${encoding.name} (${sayFinding(encoding.finding)})`);
  if (delimiter !== null && format === "csv") parts.push(`delimiter ${JSON.stringify(delimiter)}`);
  if (list && list.path !== "") parts.push(`rows of "${list.path}"`);
  if (list && list.others.length > 0) {
    parts.push(`not ${list.others.map((path) => `"${path}"`).join(", ")}`);
  }
  if (sheet) parts.push(`sheet "${sheet.name}"`);
  if (header) {
    parts.push(`${header.present ? "header" : "no header"} (${sayFinding(header.finding)})`);
  }
  return `file         ${parts.join(", ")}`;
}

function describeRows({
  rows,
  scored,
  empty,
  noAnswer,
  failed,
  flagged,
}: ScoreSummary["tone"]): string {
  const parts = [`${count(rows)}: ${count(scored)} scored`];
  if (empty > 0) parts.push(`${count(empty)} empty`);
  if (noAnswer > 0) parts.push(`${count(noAnswer)} without an answer`);
  if (failed > 0) parts.push(`${count(failed)} failed`);
  if (flagged > 0) parts.push(`${count(flagged)} flagged`);
  return parts.join(", ");
}

function describeLabels({ labels, scored }: ScoreSummary["tone"]): string {
  const shares = Object.entries(labels).map(
    ([label, rows]) => `${label} ${((rows / scored) * 100).toFixed(1)}%`,
  );
  return shares.length === 0 ? "none" : shares.join(", ");
}

function describeMeans({ meanPolarity, meanSubjectivity }: ScoreSummary["tone"]): string[] {
  const parts: string[] = [];
  if (meanPolarity !== null) {
    parts.push(`polarity ${meanPolarity < 0 ? "" : "+"}${meanPolarity.toFixed(2)}`);
  }
  if (meanSubjectivity !== null) parts.push(`subjectivity ${meanSubjectivity.toFixed(2)}`);
  return parts.length === 0 ? [] : [`  mean         ${parts.join(", ")}`];
}

/** Rows that are missing from the course of time, since nobody could tell their day. */
function describeUndated(course: ScoreSummary["course"]): string[] {
  if (!course || course.undated.rows === 0) return [];
  const { rows, ambiguous, examples } = course.undated;
  const why = ambiguous > 0 ? `, ${count(ambiguous)} of them with the day or the month first` : "";
  const shown = examples.map((example) => JSON.stringify(example)).join(", ");
  return [`  dates        ${count(rows)} rows of "${course.column}" tell no day${why}: ${shown}`];
}

const LISTED_PROBLEMS = 5;

function describeProblems({ problems, problemCount }: ScoreSummary["table"]): string[] {
  const listed = problems
    .slice(0, LISTED_PROBLEMS)
    .map(({ line, problem }) => `  line ${line}: ${problem}`);
  const more = problemCount - listed.length;
  return more > 0 ? [...listed, `  and ${count(more)} more rows like these`] : listed;
}
