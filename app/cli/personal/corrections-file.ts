import { FailureError } from "#ipc/failure";
import { canonicalLanguage } from "#ipc/language";
import type { Manifest } from "#ipc/model/manifest";
import { loadLanguages } from "#inference/language";
import { CorrectionsByLanguage } from "#learning/corrections-by-language";
import { readCheckedRows } from "#scored/audit/checked-rows";
import { HeldTexts } from "#scored/audit/held-texts";
import { receiptFindings } from "#scored/read-receipt";
import { readableText } from "#scoring/text-to-score";
import { inspectTable } from "#tables/open-table";
import { describeFindings } from "../sentences/finding-sentences.ts";

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
 * Reads all corrections of a person; what is to be said of a file goes to standard error. Throws `FailureError`: those of `readTable`; `audit-missing` for a
 * scored file without checked rows; `audit-damaged` and `audit-of-other-rows`.
 */
export async function readSources(
  { file, checked }: CorrectionSources,
  manifests: readonly Manifest[],
): Promise<ReadSources> {
  const corrections = new CorrectionsByLanguage(manifests, await loadLanguages());
  const held = new HeldTexts();
  const read: { file: string; rows: number }[] = [];
  let unread = 0;
  // Of equal texts what was added last counts: a table of corrections is the later word.
  for (const scored of checked) {
    process.stderr.write(describeFindings(scored, await receiptFindings(scored)));
    const rows = await readCheckedRows(scored, held);
    if (rows.length === 0) throw new FailureError("audit-missing", { file: scored });
    const added = rows.filter((row) => corrections.add(row, row.language) === "added").length;
    unread += rows.length - added;
    read.push({ file: scored, rows: rows.length });
  }
  if (file !== undefined) unread += await readTable(file, corrections, held);
  return { corrections, unread, checked: read };
}

/**
 * Reads a table with the columns `text`, `label` and, if need be, `language`, in any format that Undertone
 * reads; rows without a text or a label, or with `?`, are left out. Gives how many are in languages that
 * nobody reads. Throws `FailureError`: `corrections-columns-missing`, `correction-label-unknown`,
 * `correction-too-long`, `corrections-too-many`, `language-unknown`, those of reading.
 */
async function readTable(
  file: string,
  corrections: CorrectionsByLanguage,
  held: HeldTexts,
): Promise<number> {
  let unread = 0;
  const table = await inspectTable(file, {
    visit: ({ cells, rowIndex }, columns) => {
      const cellOf = (name: string) => {
        const at = columns.findIndex((column) => column.trim().toLowerCase() === name);
        return at < 0 ? null : (cells[at] ?? "").trim();
      };
      const [written, label, stated] = [cellOf("text"), cellOf("label"), cellOf("language")];
      if (written === null || label === null) {
        throw new FailureError("corrections-columns-missing", { file });
      }
      const place = { file, row: rowIndex };
      held.look(written, place);
      const { text } = readableText(written);
      if (text.trim() === "" || label === "" || label === "?") return undefined;
      if (stated && canonicalLanguage(stated) === null) {
        throw new FailureError("language-unknown", { wanted: stated });
      }
      held.add(text, place);
      const added = corrections.add({ text, label }, stated || null);
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
