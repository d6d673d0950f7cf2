import { FailureError } from "#ipc/failure";

/**
 * The place of a name among others, as it is written, or else but for case; undefined if it is not
 * there. Throws `column-name-repeated`; `numberOf` gives the number by which a person can name a place.
 */
export function placeOfName(
  names: readonly string[],
  wanted: string,
  numberOf = (place: number) => place + 1,
): number | undefined {
  const placesOf = (isNamed: (name: string) => boolean) =>
    names.flatMap((name, place) => (isNamed(name) ? [place] : []));
  const exact = placesOf((name) => name === wanted);
  const [first, ...others] =
    exact.length > 0 ? exact : placesOf((name) => fold(name) === fold(wanted));
  if (first === undefined || others.length === 0) return first;
  throw new FailureError("column-name-repeated", {
    wanted,
    places: [first, ...others].map(numberOf),
  });
}

/** The names of columns, and their 1-based numbers where the names alone don't tell them apart. */
export function toldApart(columns: readonly { readonly name: string; readonly index: number }[]): {
  columns: string[];
  places?: number[];
} {
  const names = columns.map(({ name }) => name);
  if (new Set(names).size === names.length) return { columns: names };
  return { columns: names, places: columns.map(({ index }) => index + 1) };
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
