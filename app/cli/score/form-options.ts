import { InvalidArgumentError, type Command } from "commander";
import type { FormChoice } from "#ipc/files/files";

/** How a file is to be read, as the command line's options say it. */
export interface FormOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
  /** False for `--no-header`. */
  readonly header?: number | false;
  readonly quotes: boolean;
  readonly rows?: string;
  readonly sheet?: string;
}

/** Adds the options that say how a file is to be read where detection would go wrong. */
export function addFormOptions(command: Command): Command {
  return command
    .option("--encoding <name>", "the input's encoding, such as windows-1252; detected if left out")
    .option(
      "--delimiter <characters>",
      "what separates cells; detected if left out",
      parseDelimiter,
    )
    .option(
      "--header <rows>",
      "how many rows stand above the first text; detected if left out",
      parseRows,
    )
    .option("--no-header", "the first row is a text, too")
    .option("--no-quotes", "treat quotes as ordinary characters")
    .option("--rows <path>", "the list of a JSON file that holds the rows, such as data.reviews")
    .option("--sheet <name>", "the sheet of a workbook; the first if left out");
}

export function formChoice(options: FormOptions): FormChoice {
  const { encoding, delimiter, header, quotes, rows, sheet } = options;
  return {
    encoding,
    delimiter,
    headerRows: header === false ? 0 : header,
    // Commander sets it unless it is negated; only the negation is a choice.
    quotes: quotes ? undefined : false,
    rows,
    sheet,
  };
}

function parseDelimiter(text: string): string {
  const delimiter = text.replaceAll("\\t", "\t");
  if (delimiter === "tab") return "\t";
  if (/^[^"\r\n\p{L}\p{N}]{1,8}$/u.test(delimiter)) return delimiter;
  throw new InvalidArgumentError("It is a character that is no letter, a few of them, or tab.");
}

function parseRows(text: string): number {
  const rows = Number(text);
  if (/^\d{1,2}$/u.test(text)) return rows;
  throw new InvalidArgumentError("It is a number of rows, such as 1.");
}
