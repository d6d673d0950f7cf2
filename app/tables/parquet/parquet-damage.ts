import { Stop } from "../stop.ts";

/** Where in a Parquet file something can't be true. */
export interface ParquetPlace {
  /** 0-based; left out for what is about the whole file. */
  readonly group?: number | undefined;
  /** The column's path, with dots. */
  readonly column?: string | undefined;
}

/** Something in a Parquet file that can't be true: what it is, as the end of a sentence. */
export class ParquetDamage extends Error {
  readonly what: string;
  readonly place: ParquetPlace;

  constructor(what: string, place: ParquetPlace = {}) {
    super(what);
    this.what = what;
    this.place = place;
  }
}

export function brokenParquet(path: string, damage?: ParquetDamage): Stop {
  const { group, column } = damage?.place ?? {};
  const places = [
    ...(group === undefined ? [] : [`row group ${group + 1}`]),
    ...(column === undefined ? [] : [`column "${column.slice(0, 60)}"`]),
  ];
  const where = places.length === 0 ? "" : ` in ${places.join(", ")}`;
  const what = damage === undefined ? " or cut off" : `${where}: ${damage.what}`;
  return new Stop(
    "format-broken",
    `${path}: the Parquet file is damaged${what}. Fetch or export it again.`,
  );
}

/** Whatever the library throws over a file means that the file is damaged. */
export async function unlessBroken<T>(path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ParquetDamage) throw brokenParquet(path, error);
    if (error instanceof Stop || (error instanceof Error && "code" in error)) throw error;
    throw brokenParquet(path);
  }
}
