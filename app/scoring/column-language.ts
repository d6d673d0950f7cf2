import type { Finding } from "#ipc/finding";
import { readsLanguage } from "#ipc/language";
import { tellLanguage } from "#inference/language";

/** The language that most texts of a column look like. */
export interface ColumnLanguage {
  /** BCP 47. */
  readonly language: string;
  /** Of the texts whose language could be told, in (0.5, 1]. */
  readonly share: number;
  /** What the rest of these texts look like, most first. */
  readonly others: readonly { readonly language: string; readonly share: number }[];
}

/** Texts that are looked at, spread evenly over the sample, which is the same for the same file. */
const MOST_TEXTS = 100;
/** Share of them whose language must be told: a few words in a column of names say nothing of it. */
const LEAST_TOLD = 0.2;

/** The majority language of one column, told from rows of the whole file; null where there is none. */
export async function tellColumnLanguage(
  index: number,
  sample: readonly (readonly string[])[],
): Promise<ColumnLanguage | null> {
  const texts = [...new Set(sample.map((cells) => cells[index]?.trim() ?? ""))].filter(
    (text) => text !== "",
  );
  const step = Math.max(1, texts.length / MOST_TEXTS);
  const counts = new Map<string, number>();
  let looked = 0;
  let told = 0;
  for (let place = 0; place < texts.length; place += step) {
    looked += 1;
    const language = (await tellLanguage(texts[Math.floor(place)] ?? ""))?.language;
    if (language === undefined) continue;
    told += 1;
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [most, ...rest] = [...counts].sort(([, a], [, b]) => b - a);
  if (!most || told < looked * LEAST_TOLD || most[1] * 2 <= told) return null;
  const others = rest.map(([language, count]) => ({ language, share: count / told }));
  return { language: most[0], share: most[1] / told, others };
}

/** What there is to say before texts are scored by a model that reads another language; null for nothing. */
export function doubtAboutLanguage(
  told: Pick<ColumnLanguage, "language" | "share"> | null,
  reads: readonly string[],
): Finding<"other-language"> | null {
  if (told === null || readsLanguage(reads, told.language)) return null;
  const { language, share } = told;
  return { kind: "other-language", language, share, reads: [...reads] };
}
