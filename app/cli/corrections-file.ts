import { FailureError } from "#ipc/failure";
import { canonicalLanguage, placeOfReader, readsLanguage } from "#ipc/language";
import type { Manifest } from "#ipc/manifest";
import { loadLanguages } from "#inference/language";
import type { Correction } from "#learning/read-corrections";
import { labelsOf } from "#learning/train-layer";
import { readableText } from "#scoring/text-to-score";
import { inspectTable } from "#tables/open-table";

/** What a person has labelled in one language, and the model that reads it. */
export interface CorrectionsInLanguage {
  /** BCP 47, without a region. */
  readonly language: string;
  readonly manifest: Manifest;
  /** The place of the model among the manifests. */
  readonly place: number;
  readonly corrections: readonly Correction[];
}

/** The corrections of a file by language, and how many rows say nothing. */
export interface CorrectionsFile {
  readonly languages: readonly CorrectionsInLanguage[];
  /** Rows in languages that no model reads. */
  readonly unread: number;
}

/**
 * Reads a table with the columns `text`, `label` and, if need be, `language`, in any format that Undertone
 * reads. Texts without a language are told apart, and short ones take the language of the first model.
 * Rows without a text or a label, or with `?`, are left out. Throws `FailureError`:
 * `corrections-columns-missing`, `correction-label-unknown`, `language-unknown`, those of reading.
 */
export async function readCorrectionsFile(
  file: string,
  manifests: readonly Manifest[],
  signal?: AbortSignal,
): Promise<CorrectionsFile> {
  const tell = await loadLanguages();
  const byLanguage = new Map<string, { place: number; corrections: Correction[] }>();
  let unread = 0;
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
      const { text } = readableText(written);
      if (text.trim() === "" || label === "" || label === "?") return undefined;
      const language = stated ? canonicalLanguage(stated) : (tell(text)?.language ?? null);
      if (stated && language === null) {
        throw new FailureError("language-unknown", { wanted: stated });
      }
      const place = placeOfReader(manifests, language);
      const manifest = manifests[place];
      const own = language ?? manifest?.languages[0] ?? "en";
      if (!manifest || !readsLanguage(manifest.languages, own)) {
        unread += 1;
        return undefined;
      }
      const labels = labelsOf(manifest);
      const known = labels.find((one) => one.toLowerCase() === label.toLowerCase());
      if (known === undefined) {
        const row = rowIndex + 1;
        throw new FailureError("correction-label-unknown", {
          file,
          row,
          label,
          labels: [...labels],
        });
      }
      const kept = byLanguage.get(own) ?? { place, corrections: [] };
      kept.corrections.push({ text, label: known });
      byLanguage.set(own, kept);
      return undefined;
    },
  });
  table.close();
  const languages = [...byLanguage].flatMap(([language, { place, corrections }]) => {
    const manifest = manifests[place];
    return manifest ? [{ language, manifest, place, corrections }] : [];
  });
  return { languages, unread };
}
