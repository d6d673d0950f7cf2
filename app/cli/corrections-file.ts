import { FailureError } from "#ipc/failure";
import { canonicalLanguage } from "#ipc/language";
import type { Manifest } from "#ipc/manifest";
import { loadLanguages } from "#inference/language";
import { CorrectionsByLanguage } from "#learning/corrections-by-language";
import { readCheckedRows } from "#scored/audit/checked-rows";
import { readableText } from "#scoring/text-to-score";
import { inspectTable } from "#tables/open-table";

/** Where a person's corrections come from. */
export interface CorrectionSources {
  /** A table of them; undefined for none. */
  readonly file: string | undefined;
  /** Scored files with rows that were checked by hand. */
  readonly checked: readonly string[];
}

/** Corrections by language, and what became of the rows of each source. */
export interface ReadSources {
  readonly corrections: CorrectionsByLanguage;
  /** Rows in languages that no model reads, or checked as what no model here says. */
  readonly unread: number;
  readonly checked: readonly { readonly file: string; readonly rows: number }[];
}

/**
 * Reads all corrections of a person. Throws `FailureError`: those of `readTable`; `audit-missing` for a
 * scored file without checked rows; `audit-damaged` and `audit-of-other-rows`.
 */
export async function readSources(
  { file, checked }: CorrectionSources,
  manifests: readonly Manifest[],
  signal?: AbortSignal,
): Promise<ReadSources> {
  const corrections = new CorrectionsByLanguage(manifests, await loadLanguages());
  const read: { file: string; rows: number }[] = [];
  let unread = 0;
  // Of equal texts what was added last counts: a table of corrections is the later word.
  for (const scored of checked) {
    const rows = await readCheckedRows(scored, signal);
    if (rows.length === 0) throw new FailureError("audit-missing", { file: scored });
    const added = rows.filter((row) => corrections.add(row, row.language) === "added").length;
    unread += rows.length - added;
    read.push({ file: scored, rows: rows.length });
  }
  if (file !== undefined) unread += await readTable(file, corrections, signal);
  return { corrections, unread, checked: read };
}

/** Code units of one text, some ten seconds of reading: a longer one is a document, and no label is about all of it. */
const MOST_CHARACTERS = 100_000;
/** What is held of them, with two kilobytes of numbers for each. */
const MOST_CORRECTIONS = { mostRows: 100_000, mostCharacters: 50_000_000 };

/**
 * Reads a table with the columns `text`, `label` and, if need be, `language`, in any format that Undertone
 * reads; rows without a text or a label, or with `?`, are left out. Gives how many are in languages that
 * nobody reads. Throws `FailureError`: `corrections-columns-missing`, `correction-label-unknown`,
 * `correction-too-long`, `corrections-too-many`, `language-unknown`, those of reading.
 */
async function readTable(
  file: string,
  corrections: CorrectionsByLanguage,
  signal?: AbortSignal,
): Promise<number> {
  let unread = 0;
  let rows = 0;
  let characters = 0;
  const table = await inspectTable(file, {
    signal,
    visit: ({ cells, rowIndex }, columns) => {
      const cellOf = (name: string) => {
        const at = columns.findIndex((column) => column.trim().toLowerCase() === name);
        return at < 0 ? null : (cells[at] ?? "").trim();
      };
      const [written, label, stated] = [cellOf("text"), cellOf("label"), cellOf("language")];
      if (written === null || label === null) {
        throw new FailureError("corrections-columns-missing", { file });
      }
      if (written.length > MOST_CHARACTERS) {
        throw new FailureError("correction-too-long", {
          file,
          row: rowIndex + 1,
          characters: written.length,
          most: MOST_CHARACTERS,
        });
      }
      const { text } = readableText(written);
      if (text.trim() === "" || label === "" || label === "?") return undefined;
      if (stated && canonicalLanguage(stated) === null) {
        throw new FailureError("language-unknown", { wanted: stated });
      }
      const added = corrections.add({ text, label }, stated || null);
      rows += 1;
      characters += text.length;
      const { mostRows, mostCharacters } = MOST_CORRECTIONS;
      if (rows > mostRows || characters > mostCharacters) {
        throw new FailureError("corrections-too-many", { file, ...MOST_CORRECTIONS });
      }
      if (added === "unread") unread += 1;
      else if (added !== "added") {
        const labels = [...added.labels];
        throw new FailureError("correction-label-unknown", {
          file,
          row: rowIndex + 1,
          label,
          labels,
        });
      }
      return undefined;
    },
  });
  table.close();
  return unread;
}
