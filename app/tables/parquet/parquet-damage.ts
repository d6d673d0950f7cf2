import { FailureError } from "#ipc/failure";

/** Where in a Parquet file something can't be true. */
export interface ParquetPlace {
  /** 0-based; left out for what is about the whole file. */
  readonly group?: number | undefined;
  /** The column's path, with dots. */
  readonly column?: string | undefined;
}

/** Something in a Parquet file that can't be true: what it is, for whoever mends the reader. */
export class ParquetDamage extends Error {
  readonly what: string;
  readonly place: ParquetPlace;

  constructor(what: string, place: ParquetPlace = {}) {
    super(what);
    this.what = what;
    this.place = place;
  }
}

/** Something that may well be true, but that we cannot read. */
export class ParquetUnknown extends ParquetDamage {}

export function brokenParquet({ group, column }: ParquetPlace = {}): FailureError {
  return new FailureError("parquet-damaged", {
    ...(group !== undefined && { group: group + 1 }),
    ...(column !== undefined && { column: column.slice(0, 60) }),
  });
}

/** A column that was to be read and can't be. */
export function notDecoded(column: string): FailureError {
  return new FailureError("parquet-not-decoded", { column: column.slice(0, 60) });
}

/** Whatever the library throws over a file means that the file is damaged. */
export async function unlessBroken<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ParquetUnknown && error.place.column !== undefined) {
      throw notDecoded(error.place.column);
    }
    if (error instanceof ParquetDamage) throw brokenParquet(error.place);
    if (error instanceof FailureError) throw error;
    // Node gives its refusals of an argument a code, too: the library took one from the file.
    const isOfArgument = error instanceof TypeError || error instanceof RangeError;
    if (error instanceof Error && "code" in error && !isOfArgument) throw error;
    throw brokenParquet();
  }
}
