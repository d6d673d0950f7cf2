import { sayFinding } from "../sentences/finding-sentences.ts";
import type { TextColumnDoubt } from "#tables/detect/text-column";
import type { ScoreDecision } from "#scoring/score-file";
import { textColumnsOf, type ScoreSummary, type TextColumnSummary } from "#scoring/score-summary";
import { describeGroups } from "../sentences/describe-groups.ts";
import type { HeaderFacts } from "#tables/detect/header-rows";
import { warnOfUnfamiliar } from "../sentences/familiarity-lines.ts";
import { count, describeDuration } from "./score-progress.ts";
import { countLanguages, languageName, nameLanguages } from "../sentences/language-names.ts";
import { countStates } from "../sentences/state-names.ts";
import { sayRowProblems } from "../sentences/row-problem-sentences.ts";
import { shown } from "../sentences/shown-text.ts";

/** What became of a file, for a person to read; over time only where that was asked for. */
export function describeSummary(
  summary: ScoreSummary,
  { hasCourse = false }: { hasCourse?: boolean } = {},
): string {
  const { table } = summary;
  const columns = textColumnsOf(summary);
  return [
    `${shown(summary.inputPath)} → ${shown(summary.outputPath ?? "standard output")}`,
    `  ${describeForm(table)}`,
    ...columns.flatMap((column) => describeColumn(column, summary)),
    ...summary.losses.map((loss) => `  values       ${sayFinding(loss)}`),
    ...describeProblems(table),
    ...columns.flatMap((column) => {
      const told = describeGroups(hasCourse ? column : { ...column, course: null });
      const isNamed = columns.length > 1 && told.length > 0;
      return isNamed ? [`  "${shown(column.textColumn.name)}"`, ...told] : told;
    }),
  ].join("\n");
}

function describeColumn(
  column: TextColumnSummary,
  { table: { columns }, durationMs }: ScoreSummary,
): string[] {
  const { textColumn, tone, familiarity, course } = column;
  const { index, name, finding } = textColumn;
  const isRepeated = columns.filter((each) => each === name).length > 1;
  const place = isRepeated ? `column ${index + 1}, ` : "";
  return [
    `  text column  ${shown(name.trim())} (${place}${sayFinding(finding)})`,
    `  rows         ${describeRows(tone)}, in ${describeDuration(durationMs)}`,
    ...describeMended(tone),
    `  language     ${describeLanguage(column)}`,
    ...describeUnread(tone),
    `  labels       ${describeLabels(tone)}`,
    ...describeStates(tone),
    // Without a label there is none to mistrust.
    ...(tone.scored > 0 ? warnOfUnfamiliar(familiarity) : []).map((line) => `  ${line}`),
    ...describeMeans(tone),
    ...describeUndated(course),
  ];
}

/** Unread languages have a line of their own. */
function describeStates({ states }: ScoreSummary["tone"]): string[] {
  const { "unsupported-language": _, ...others } = states;
  const counted = countStates(others);
  return counted === "" ? [] : [`  states       ${counted}`];
}

/** What to say before the work, because it may be for nothing. */
export function describeDoubts({ inputPath, table, texts, losses }: ScoreDecision): string[] {
  const said = texts.flatMap(({ textColumn, doubts, otherLanguage, languageUntold }) => [
    ...doubts.map((doubt) => `${shown(inputPath)}: ${describeDoubt(doubt, textColumn.name)}`),
    ...(otherLanguage
      ? [
          `${shown(inputPath)}: ${sayFinding(otherLanguage)}. Texts in other languages get no label; --language any reads them all the same.`,
        ]
      : []),
    ...(languageUntold
      ? [
          `${shown(inputPath)}: ${sayFinding(languageUntold)}. If theirs is another, say so with --language.`,
        ]
      : []),
  ]);
  for (const loss of losses) said.push(`${shown(inputPath)}: ${sayFinding(loss)}.`);
  const { header } = table;
  if (!header?.isDoubtful) return said;
  return [...said, `${shown(inputPath)}: ${describeHeaderDoubt(header)}`];
}

function describeDoubt(doubt: TextColumnDoubt, column: string): string {
  const said = sayFinding(doubt);
  if (doubt.kind === "wrapped-lines") return `${said}; each line is scored by itself.`;
  if (doubt.kind === "other-voices") {
    return `${said}; they are scored with the others. Take them out first to hear customers alone.`;
  }
  return `"${shown(column)}" may be the wrong column: ${said}. Name another with --column.`;
}

function describeHeaderDoubt({ present, rowsAbove }: HeaderFacts): string {
  if (!present) return "the first row was taken for a text; if it holds names, say --header 1.";
  if (rowsAbove === 1) {
    return "the first row was taken for names; if it is a text, say --no-header.";
  }
  return `the first ${rowsAbove} rows were taken for titles and names and are not scored; if the texts begin earlier, say --header with the number of rows above them.`;
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
  if (list && list.path !== "") parts.push(`rows of "${shown(list.path)}"`);
  if (list && list.others.length > 0) {
    parts.push(`not ${list.others.map((path) => `"${shown(path)}"`).join(", ")}`);
  }
  if (sheet) parts.push(`sheet "${shown(sheet.name)}"`);
  if (sheet && sheet.others.length > 0) {
    parts.push(`not ${sheet.others.map((name) => `"${shown(name)}"`).join(", ")}`);
  }
  if (header) {
    const name = header.rowsAbove > 1 ? `${header.rowsAbove} header rows` : "header";
    parts.push(`${header.present ? name : "no header"} (${sayFinding(header.finding)})`);
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
  unread,
}: ScoreSummary["tone"]): string {
  const unreadRows = Object.values(unread).reduce((sum, one) => sum + one, 0);
  const parts = [`${count(rows)}: ${count(scored)} scored`];
  if (empty > 0) parts.push(`${count(empty)} empty`);
  if (noAnswer > 0) parts.push(`${count(noAnswer)} without an answer`);
  if (unreadRows > 0) parts.push(`${count(unreadRows)} in languages that are not read`);
  if (failed > 0) parts.push(`${count(failed)} failed`);
  if (flagged > 0) parts.push(`${count(flagged)} flagged`);
  return parts.join(", ");
}

/** Said once here, and in each row that it is about. */
function describeMended({ mended }: ScoreSummary["tone"]): string[] {
  const parts: string[] = [];
  const {
    "markup-left-out": marked = 0,
    "letters-repaired": repaired = 0,
    "quoted-mail-left-out": quoting = 0,
  } = mended;
  if (marked > 0) parts.push(`${count(marked)} with their HTML as a browser shows it`);
  if (repaired > 0) parts.push(`${count(repaired)} with letters repaired that were broken`);
  if (quoting > 0) parts.push(`${count(quoting)} without the mail that they quote`);
  return parts.length === 0
    ? []
    : [`  texts read   ${parts.join(", ")}; the cells stay as they were`];
}

function describeLanguage({
  language: { rule, language, share },
  languageUntold,
  tone: { languages, unread, scored },
}: TextColumnSummary): string {
  if (rule === "set") return `${languageName(language ?? "")} (set)`;
  const sum = (rows: Readonly<Record<string, number>>) =>
    Object.values(rows).reduce((all, one) => all + one, 0);
  const untold = scored + sum(unread) - sum(languages);
  const counted = countLanguages(languages);
  const readAs =
    languageUntold && untold > 0 ? `, read as ${nameLanguages(languageUntold.reads)}` : "";
  const short = `too short to tell${readAs}`;
  let told = untold > 0 ? `${counted}, ${count(untold)} ${short}` : counted;
  if (counted === "") told = untold > 0 ? short : "none";
  if (language === null || share === null) return told;
  const percent = (share * 100).toFixed(0);
  const like = percent === "100" ? "" : `, like ${percent}% of the longer ones`;
  return `${told}; texts too short to tell count as ${languageName(language)}${like}`;
}

function describeUnread({ unread }: ScoreSummary["tone"]): string[] {
  const rows = countLanguages(unread);
  return rows === "" ? [] : [`  unread       ${rows}; --language any reads them all the same`];
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

/** Rows that are missing from the course of time, since their day is not known. */
function describeUndated(course: ScoreSummary["course"]): string[] {
  if (!course || course.undated.rows === 0) return [];
  const { rows, ambiguous, examples } = course.undated;
  const why = ambiguous > 0 ? `, ${count(ambiguous)} of them with the day or the month first` : "";
  const named = examples.filter((example) => example !== "");
  const some = named.map((example) => `, ${shown(JSON.stringify(example))}`).join("");
  return [
    `  dates        ${count(rows)} rows without a day in "${shown(course.column)}"${why}${some.replace(",", ":")}`,
  ];
}

const LISTED_PROBLEMS = 5;

function describeProblems({ problems, problemCount }: ScoreSummary["table"]): string[] {
  const listed = problems
    .slice(0, LISTED_PROBLEMS)
    .map((row) => `  line ${row.line}: ${sayRowProblems(row.problems)}`);
  const more = problemCount - listed.length;
  return more > 0 ? [...listed, `  and ${count(more)} more rows like these`] : listed;
}
