import type { Failure, FailureCode } from "#ipc/failure";
import { languageName, nameLanguages } from "./language-names.ts";
import { shown } from "./shown-text.ts";

/** A failure as the command line says it: the file that it is about, what happened, what helps. */
export function sayFailure(failure: Failure): string {
  const safe = showFields(failure);
  const sentence = (SENTENCES[safe.code] as (failure: Failure) => string)(safe);
  return "file" in safe ? `${safe.file}: ${sentence}` : sentence;
}

/** A failure whose fields may stand in a sentence: names come from files and folders of strangers. */
function showFields(failure: Failure): Failure {
  const show = (value: unknown): unknown => {
    if (typeof value === "string") return shown(value);
    return Array.isArray(value) ? value.map(show) : value;
  };
  const fields = Object.entries(failure).map(([field, value]) => [field, show(value)] as const);
  return Object.fromEntries(fields) as unknown as Failure;
}

const REINSTALL = "Reinstall Undertone to put it back.";
const DAMAGED_WORKBOOK = "the workbook is damaged. Open it in its program and save it again.";

const UNREADABLE: Readonly<Record<Failure<"format-unreadable">["kind"], string>> = {
  office:
    "this is an old or password-protected Office file. Open it in its program and save it as .xlsx without a password, or as CSV.",
  "office-document":
    "this is a document of an office program and not an .xlsx workbook. Open it there and save its table as .xlsx or CSV.",
  pdf: "this is a PDF. Export its table as CSV.",
  rtf: "this is an RTF document. Save it as plain text.",
  zip: "this is a ZIP archive and not a workbook. Unpack it first.",
  bzip2: "this is compressed with bzip2. Unpack it first.",
  xz: "this is compressed with xz. Unpack it first.",
  zstd: "this is compressed with zstd. Unpack it first.",
  sqlite: "this is a database. Export its table as CSV.",
  html: "this is a web page. Open it in a spreadsheet program and save its table as .xlsx or CSV.",
  spreadsheetml: "this is an Excel 2003 XML file. Open it in Excel and save it as .xlsx.",
  xml: "this is XML. Export its records as CSV or JSON.",
  mail: "this is an e-mail. Save its text as a text file, or export many of them as CSV.",
  mailbox: "this is a mailbox. Export its messages as CSV.",
  subtitles: "these are subtitles. Save their text as plain text, a line each.",
  chat: "this is a chat or a transcript. Put it into a table with one message per row, such as CSV.",
  log: "this is a log. Put its messages into a table, such as CSV.",
  settings: "this is a file of settings (INI or TOML). Convert it to JSON or CSV.",
  references: "this is a list of references (BibTeX or RIS). Export it as CSV.",
  "labelled-lines":
    "each line begins with a label for fastText or Vowpal Wabbit. Put label and text into columns of their own, such as CSV.",
  "field-lines":
    "each text stands over several lines, a field a line. Put it into a table with one text per row, such as CSV.",
  "quoted-rows":
    "each row stands in quotes as a whole, so that it is a single cell. Export the table again, or take these quotes away.",
  "aligned-columns":
    "spaces keep its columns apart. Save it as CSV, where the cells have a delimiter.",
  yaml: "this is YAML. Convert it to JSON or CSV.",
  calendar: "this is a calendar or an address card. Export it as CSV.",
  sql: "this is an SQL script. Export the table as CSV.",
  arff: "this is a Weka (ARFF) file. Save it as CSV.",
  latex: "this is a LaTeX document. Save its texts as plain text.",
  markdown:
    "this is a document (Markdown or the like). Save its texts as plain text, a text a line, or as a table.",
  postscript: "this is PostScript, made for printing. Export its table as CSV.",
  image: "this is a picture. Only text can be read.",
  "audio-or-video": "this is sound or video. Only text can be read.",
  archive: "this is an archive. Unpack it first.",
  compressed: "this is compressed. Unpack it first.",
  database: "this is a database. Export its table as CSV.",
  statistics: "this is a file of a statistics program. Export it as CSV.",
  scientific: "this is a data file that Undertone does not read. Save it as Parquet or CSV.",
  program: "this is a program.",
  "owner-file": "Excel keeps this file beside a workbook that is open. Name the workbook itself.",
  "utf-32": "this is text in UTF-32. Save it as UTF-8.",
  binary: "this is not a text file. Undertone reads CSV, TSV, TXT, JSON, XLSX and Parquet.",
};

const JSON_FAULTS: Readonly<Record<Failure<"json-broken">["kind"], string>> = {
  "single-quotes": "single quotes stand where JSON has double ones",
  "trailing-comma": "a comma stands before a closing bracket",
  "missing-comma": "a comma is missing",
  "name-without-quotes": "a name has no quotes",
  "no-json": "this is not JSON",
};

const DIFFERENCES: Readonly<Record<Failure<"run-differs">["kind"], string>> = {
  input: "read another input: the file has changed",
  model: "used another model",
  "text-column": "scored another column",
  options: "used other options",
};

const SHEET_DAMAGES: Readonly<Record<Failure<"sheet-damaged">["kind"], (place: string) => string>> =
  {
    xml: () => "",
    "row-number": (place) => `: no row can have the number "${place}" there`,
    "cell-reference": (place) => `: no cell can be at "${place}" there`,
    "shared-text": (place) => `: there is no shared text "${place}"`,
  };

const LAYER_DAMAGES: Readonly<Record<Failure<"layer-damaged">["kind"], string>> = {
  json: "this is no layer: it is not JSON.",
  content: "this is no layer of Undertone's, or it holds numbers that no layer has.",
  sum: "this layer has been changed since it was written, or is damaged. Ask for it again.",
  shape: "this layer has other labels, or numbers of another width, than the model.",
  language: "this layer is for a language that its model does not read.",
  newer: "this layer was written by a newer version of Undertone.",
};

const SENTENCES: { readonly [C in FailureCode]: (failure: Failure<C>) => string } = {
  cancelled: () => "Stopped on request.",
  internal: () => "Something went wrong inside Undertone. Please try again.",
  "invalid-request": () => "Undertone does not understand this request.",
  "untrusted-sender": () => "This page may not ask Undertone for anything.",

  "file-not-found": () => "there is no such file. Check the name.",
  "name-not-utf8": () => "the name is not valid UTF-8. Rename the file.",
  "name-too-long": () => "the name is too long.",
  "path-not-folder": () => "a part of the path is not a folder. Check the name.",
  "file-not-readable": () => "this account may not open it. Change its permissions or copy it.",
  "file-is-folder": () => "this is a folder, not a file.",
  "file-not-ordinary": () => "this is not an ordinary file. Save its content to a file first.",
  "link-loop": () => "this link leads back to itself.",
  "drive-silent": ({ errno }) => `the drive did not answer (${errno}). Connect it and try again.`,
  "drive-read-only": () => "the drive is read-only. Choose another place for the output.",
  "disk-full": () => "the disk is full. Free some space and resume, or choose another place.",
  "file-not-writable": () =>
    "this account may not write there. Choose another place for the output.",
  "file-busy": ({ errno }) => `it could not be written (${errno}). Close it in other programs.`,
  "temporary-folder-unusable": () =>
    "standard input is kept in this folder, which can't be written. Set TMPDIR to one that can.",
  "folder-missing": () => "there is no such folder. Make it first.",

  "file-exists": () => "it already exists. Choose another name, or replace it with --force.",
  "output-is-input": () =>
    "this is the input itself, which is never overwritten. Choose another name.",
  "output-is-folder": () =>
    "this is a folder. Name the file to write into it as well, as in FOLDER/comments.scored.csv.",
  "output-not-ordinary": () => "this is not an ordinary file.",
  "output-format-unknown": ({ ending }) =>
    `Undertone does not write ${ending} files. Choose .csv, .tsv, .xlsx, .jsonl, .json or .parquet.`,
  "output-format-differs": ({ wanted }) =>
    `the name says another format than --format ${wanted}. Change one of them.`,
  "output-in-use": ({ processId }) =>
    `another run of Undertone${processId === undefined ? "" : ` (process ${processId})`} is writing this output. Wait for it, or end it.`,
  "output-taken-over": () =>
    "another run of Undertone has taken this output over. Leave it to that one, or choose another name.",
  "output-of-other-host": ({ host }) =>
    `a run on ${host} began this output, and whether it has ended can't be seen from here. If it has, add --force.`,
  "file-appeared": () =>
    "a file of this name appeared during the run. Move it, or replace it with --force.",
  "name-taken": () =>
    "Undertone needs this name and did not write what is there. Move it, or choose another name for the output.",
  "input-has-name": () =>
    "this is the input, and has a name that the run writes to. Choose another name for the output.",
  "journal-damaged": () => "what the interrupted run left can't be read. Start again with --force.",
  "run-interrupted": () =>
    "a run of this output was interrupted. Resume it with --resume, or start again with --force.",
  "run-of-newer-version": () =>
    "a newer version of Undertone has begun this output. Resume it with that version, or start again with --force.",
  "run-of-other-version": () =>
    "the interrupted run was made by another version. Start again with --force.",
  "run-differs": ({ kind }) =>
    `the interrupted run ${DIFFERENCES[kind]}. Start again with --force.`,

  "file-empty": () => "the file is empty.",
  "file-changed": () => "the file changed while it was being scored. Start again.",
  "no-text": () => "the file has no rows with text in them.",
  "no-table-in-folder": () => "there is no table in this folder.",
  "encoding-unknown": ({ wanted }) =>
    `there is no encoding "${wanted}". Use a name such as utf-8, utf-16le or windows-1252.`,
  "compressed-cut-off": () =>
    "the compressed file ends too early. Copy it again, or unpack what is left of it.",
  "compressed-damaged": () =>
    "the compressed file is damaged. Copy it again, or unpack what is left of it.",
  "half-character": ({ encoding }) =>
    `the file ends in half a character of ${encoding}; it was probably cut off. Copy it again.`,
  "record-too-long": ({ mostMegabytes }) =>
    `a line is longer than ${mostMegabytes} MB; this is not a table of texts.`,
  "rows-far-apart": ({ mostMegabytes }) =>
    `more than ${mostMegabytes} MB of it have no row in them; this is not a table of texts.`,
  "row-too-wide": ({ line, most }) =>
    `the row in line ${line} has more than ${most} cells. If they are no cells, say with --delimiter what separates them.`,
  "rows-too-short": ({ columns, megabytes }) =>
    `the header has ${columns} columns and the rows far fewer; filling them up would take ${megabytes} MB. Delete the columns without values.`,
  "format-unreadable": ({ kind }) => UNREADABLE[kind],
  "language-unknown": ({ wanted }) =>
    `"${wanted}" is not a language. Give a code such as en, pt or es, or any to read every text.`,
  "language-not-read": ({ language, reads }) =>
    `No model inside reads ${languageName(language)}; they read ${nameLanguages(reads)}. Say --language any to read its texts all the same.`,
  "json-without-rows": () =>
    "there is no array of rows in this JSON file. Save it as a list of objects or as CSV.",
  "json-broken": ({ kind, line, column }) =>
    `line ${line}, character ${column}: ${JSON_FAULTS[kind]}. Mend it there, or export it again.`,
  "json-rows-unclear": ({ paths }) =>
    `several lists may hold the texts: ${listNames(paths)}. Name one with --rows.`,
  "json-rows-not-found": ({ wanted, paths }) =>
    `there is no list "${wanted}". The lists are ${listNames(paths)}.`,
  "json-columns-too-large": ({ mostMegabytes }) =>
    `this JSON holds columns, not rows, and is larger than ${mostMegabytes} MB. Save it as a list of records.`,
  "json-row-too-large": ({ line, most }) =>
    `what begins in line ${line} has more than ${most} values and names; this is no row of a table of texts.`,
  "json-cut-off": () =>
    "the JSON file ends before its list does; it was probably cut off. Copy or export it again.",
  "parquet-damaged": ({ group, column }) =>
    `the Parquet file is damaged or cut off${group === undefined ? "" : `, in row group ${group}`}${column === undefined ? "" : `, column "${column}"`}. Copy or export it again.`,
  "parquet-not-decoded": ({ column }) =>
    `the column "${shown(column)}" is packed or encoded in a way that Undertone can't read. Export the file with Snappy or Zstandard compression.`,
  "parquet-encrypted": () => "the Parquet file is encrypted. Export it without encryption.",
  "workbook-damaged": () => DAMAGED_WORKBOOK,
  "workbook-empty": () => "the workbook has no sheet with cells.",
  "formulas-uncomputed": () =>
    "the texts are formulas that have never been computed. Open the workbook in its program and save it.",
  "workbook-encrypted": () => "it is encrypted. Save it without a password.",
  "workbook-texts-too-large": ({ mostMegabytes }) =>
    `its texts are larger than ${mostMegabytes} MB, too much to hold in memory. Save it as CSV.`,
  "sheet-damaged": ({ kind, row, place }) =>
    `the sheet is damaged near row ${row}${SHEET_DAMAGES[kind](place)}. Open it in its program and save it again.`,
  "sheet-not-found": ({ wanted, sheets }) =>
    `there is no sheet "${wanted}". It has ${listNames(sheets)}.`,
  "sheet-too-wide": ({ columns, most }) =>
    `the sheet uses ${columns} columns and Excel has ${most}. Delete empty columns, or save it as CSV.`,
  "archive-damaged": ({ detail }) =>
    `the file is damaged (${detail}). Open it in its program and save it again.`,
  "archive-too-large": ({ megabytes, parts }) =>
    `it would unpack to ${megabytes} MB in ${parts} parts, more than a table needs. Save it as CSV.`,
  "beyond-sheet": ({ kind, row, found, most }) =>
    kind === "characters"
      ? `Excel can't hold it: ${row === undefined ? "a" : `row ${row} has a`} cell of ${found} characters, of at most ${most}. Choose csv, jsonl or parquet.`
      : `Excel can't hold it: ${found} ${kind} of at most ${most}. Choose csv, jsonl or parquet.`,

  "column-not-found": ({ wanted, columns }) =>
    `there is no column "${wanted}". The columns are ${listNames(columns)}.`,
  "column-name-repeated": ({ wanted, places }) =>
    `${places.length} columns are called "${wanted}". Give the number of one instead: ${places.join(" or ")}.`,
  "lines-wrapped": ({ percent }) =>
    `${percent}% of its lines break off in mid-sentence and continue on the next. Put each text into one line; to score each line by itself, say --column 1.`,
  "column-unclear": ({ columns, places }) =>
    `several columns look like text: ${listNames(columns)}. ${sayChoice(places)}`,
  "column-missing": ({ columns, deeper }) =>
    deeper
      ? `no column looks like text, and ${listNames(deeper)} ${deeper.length > 1 ? "hold" : "holds"} lists or objects, where the texts may be. Save what is in them as rows, in JSON lines or CSV.`
      : `no column looks like text. Name it with --column; the columns are ${listNames(columns)}.`,
  "scored-column-gone": ({ column }) =>
    `the scored column "${column}" is gone, or two columns have its name. Restore its name.`,
  "scored-text-unclear": ({ columns, places }) =>
    `several text columns were scored: ${listNames(columns)}. ${sayChoice(places)}`,
  "scored-column-unknown": () => "the receipt does not say which column was scored.",
  "not-scored": () => "Undertone has not scored this file. Score it first.",
  "audit-missing": () => "no rows were drawn to check it. Draw some with undertone audit draw.",
  "audit-damaged": () =>
    "this check can't be read: it is damaged, or from a newer version. Move it away to start over.",
  "audit-too-large": ({ mostMegabytes }) =>
    `a check takes at most ${mostMegabytes} MB, so this was not kept. Move it away to start over.`,
  "audit-of-other-rows": () =>
    "this check was drawn from other rows than the scored file has. Move it away to start over.",
  "check-columns-missing": () =>
    "it needs the columns row, text and label, as undertone audit draw wrote them.",
  "check-row-unknown": ({ row }) => `row ${row} was not drawn, or has another text.`,
  "check-label-unknown": ({ row, label, labels }) =>
    `row ${row} has the label ${label}. It can be ${labels.join(", ")}, or ? where it can't be told.`,
  "rows-differ": ({ other, rows, otherRows }) =>
    `it has ${rows} rows and ${other} has ${otherRows}. Compare two results of one file.`,
  "column-not-usable": ({ column, use }) =>
    use === "groups"
      ? `"${column}" has too many different values to make groups, or only one.`
      : `"${column}" holds no dates.`,
  "topics-damaged": () =>
    "this version can't read this file of topics. Move it away to start over.",
  "texts-differ": ({ other }) =>
    `most of its texts differ from those of ${other}. Compare two results of one file.`,

  "layer-of-other-model": ({ found, models }) =>
    `this layer is for ${found}; Undertone has ${models.join(", ")}. Learn again from the corrections with undertone learn.`,
  "layer-damaged": ({ kind }) => LAYER_DAMAGES[kind],
  "layer-too-large": ({ mostKilobytes }) =>
    `this is no layer: none is larger than ${mostKilobytes} kB.`,
  "layer-of-other-language": ({ found, wanted }) =>
    `this update is for ${languageName(found)}, and the first one for ${languageName(wanted)}. Average those of one language.`,
  "layer-missing": () =>
    "There is no personal layer in use. Train one with undertone learn CORRECTIONS.csv.",
  "model-without-layer": ({ name }) =>
    `The model ${name} can't have a personal layer: it tells no embedding, or gives a text several labels.`,
  "corrections-columns-missing": () => "it needs the columns text and label; language is optional.",
  "correction-too-long": ({ row, characters, most }) =>
    `row ${row} has a text of ${characters} characters, of at most ${most}. Give a label to a part of it.`,
  "corrections-too-many": ({ mostRows, mostCharacters }) =>
    `a layer is learnt from at most ${mostRows} corrections with ${mostCharacters} characters together. Leave some out.`,
  "correction-label-unknown": ({ row, label, labels }) =>
    `row ${row} has the label ${label}. It can be ${labels.join(", ")}.`,

  "installation-damaged": ({ name }) =>
    `${name} is not the file that came with Undertone, so nothing was started from it. Reinstall Undertone from a package whose checksum you have compared.`,
  "model-unnamed": () =>
    'No package.json names models. Add "undertone": {"models": ["<folder in models/>"]} to it.',
  "model-missing": ({ name }) => `The model file ${name} cannot be read. ${REINSTALL}`,
  "model-corrupt": ({ name }) =>
    `The model file ${name} is not the one that was released. ${REINSTALL}`,
  "model-not-json": ({ name }) => `The model file ${name} is not JSON. ${REINSTALL}`,
  "model-unsuitable": ({ name, detail }) =>
    `The model file ${name} does not describe a model that this version can run: ${detail}`,
  "model-not-loadable": ({ detail }) => `The model cannot be run: ${detail}`,
  "model-graph-differs": ({ kind, names, type }) => sayGraphDifference(kind, names, type),
  "model-golden-mismatch": () =>
    "The model does not give its recorded answers on this computer, so its predictions cannot be trusted here. Reinstall Undertone; if that does not help, report the processor's name.",
  "model-not-ready": () => "The model is not loaded yet.",
  "runtime-missing": ({ detail }) =>
    `The inference library cannot be loaded on this computer. Reinstall Undertone. (${detail})`,
  "scorer-failed": () =>
    "Scoring processes end before they are ready. Close other programs and resume.",
  "process-ended": () =>
    "the process that read this ended; it probably needs more memory than there is.",
  "text-too-long": () => "The text is too long to type. Put it into a file.",

  "file-closed": () => "This file is not open any more. Open it again.",
  "result-gone": () => "The result has been moved, renamed or deleted.",
  "results-closed": () => "These results are not open any more.",
  "settings-not-kept": () => "The settings could not be saved. Is the disk full?",
};

function sayGraphDifference(
  kind: Failure<"model-graph-differs">["kind"],
  names: readonly string[],
  type = "no tensor",
): string {
  const quoted = listNames(names);
  switch (kind) {
    case "lacks":
      return `The model graph has no ${quoted}.`;
    case "unnamed-input":
      return `The manifest names no input ${quoted}.`;
    case "input-type":
      return `The input ${quoted} of the model graph takes ${type} and not int64 or int32.`;
    case "output-type":
      return `The output ${quoted} of the model graph is ${type} and not float32.`;
  }
}

/** `places` are the numbers of the columns that were listed, if some have the same name. */
function sayChoice(places: readonly number[] | undefined): string {
  if (!places) return "Name one with --column.";
  return `Some have the same name, so give the number of one with --column: ${places.join(", ")}.`;
}

const MAX_LISTED = 12;

function listNames(names: readonly string[]): string {
  const listed = names.slice(0, MAX_LISTED).map((name) => `"${name}"`);
  const more = names.length - listed.length;
  return more > 0 ? `${listed.join(", ")} and ${more} more` : listed.join(", ");
}
