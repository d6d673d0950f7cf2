import type { Finding } from "#ipc/files/finding";
import { readsLanguage } from "#ipc/language";
import { absenceOf } from "#tables/detect/no-answer";
import { tellLanguage } from "#inference/language";

/** The language that most texts of a column look like. */
export interface ColumnLanguage {
  /** BCP 47. */
  readonly language: string;
  /** Of the texts whose language could be told, or of their letters where all were told together, in (0.5, 1]. */
  readonly share: number;
  /** What the rest of these texts look like, most first. */
  readonly others: readonly { readonly language: string; readonly share: number }[];
}

/** Texts that are looked at, spread evenly over the sample, which is the same for the same file. */
const MOST_TEXTS = 100;
/** Share of them whose language must be told: a few words in a column of names say nothing of it. */
const LEAST_TOLD = 0.2;
/** Short answers, each of which says too little, from which they are told together. */
const LEAST_TOGETHER = 5;

/** The majority language of one column, told from rows of the whole file; null where there is none. */
export async function tellColumnLanguage(
  index: number,
  sample: readonly (readonly string[])[],
): Promise<ColumnLanguage | null> {
  // "N/A" and "None" are in no language, and told together look like one.
  const texts = [...new Set(sample.map((cells) => cells[index]?.trim() ?? ""))].filter(
    (text) => absenceOf(text) === null,
  );
  const step = Math.max(1, texts.length / MOST_TEXTS);
  const counts = new Map<string, number>();
  const untold: string[] = [];
  let looked = 0;
  let told = 0;
  for (let place = 0; place < texts.length; place += step) {
    looked += 1;
    const text = texts[Math.floor(place)] ?? "";
    const language = (await tellLanguage(text))?.language;
    if (language === undefined) {
      untold.push(text);
      continue;
    }
    told += 1;
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  if (told < looked * LEAST_TOLD) return tellTogether(untold);
  const [most, ...rest] = [...counts].sort(([, a], [, b]) => b - a);
  if (!most || most[1] * 2 <= told) return null;
  const others = rest.map(([language, count]) => ({ language, share: count / told }));
  return { language: most[0], share: most[1] / told, others };
}

/** The language of answers of a word or two, which only together are long enough to tell. */
async function tellTogether(texts: readonly string[]): Promise<ColumnLanguage | null> {
  if (texts.length < LEAST_TOGETHER) return null;
  const told = await tellLanguage(texts.join(" "));
  return told && { language: told.language, share: told.confidence, others: [] };
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
