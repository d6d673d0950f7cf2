/** Longest part of a text column's name in the names of its predictions, in characters. */
const MOST_CHARACTERS = 40;

/** A text column, by its place (0-based) and name. */
export interface NamedColumn {
  readonly index: number;
  readonly name: string;
}

/**
 * What stands behind `undertone_label` and the others in the names of a scoring's columns: nothing
 * for one text column, else `_` and what can be kept of its name (`_what_did_you_like`). Names that
 * come out alike carry the number of their column, and so do those of which nothing is left.
 */
export function annotationEndings(texts: readonly NamedColumn[]): string[] {
  if (texts.length < 2) return texts.map(() => "");
  let slugs = texts.map(slugOf);
  for (let again = true; again;) {
    const counts = new Map<string, number>();
    for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
    const current = slugs;
    slugs = current.map((slug, at) =>
      (counts.get(slug) ?? 0) > 1 ? `${slug}_${(texts[at]?.index ?? 0) + 1}` : slug,
    );
    again = slugs.some((slug, at) => slug !== current[at]);
  }
  return slugs.map((slug) => `_${slug}`);
}

/** Letters and digits of a name in any script, in lower case; never digits alone, which count runs. */
export function slugOf({ index, name }: NamedColumn): string {
  const plain = name
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "_");
  const cut = [...plain.replace(/^_/u, "")].slice(0, MOST_CHARACTERS).join("").replace(/_$/u, "");
  if (cut === "") return `column_${index + 1}`;
  return /^\d+$/u.test(cut) ? `column_${cut}` : cut;
}
