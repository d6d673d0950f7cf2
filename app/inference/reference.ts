import type { Reference } from "#ipc/model/reference";

/** Hundredths are far below what a place varies by, and short to write down. */
const PLACE_UNITS = 100;

/** Says where a window lies among those that a model learnt from. */
export interface Placing {
  /**
   * The coordinates along the reference's axes, and last the share of tokens that the tokenizer lacks.
   * `embedding` is of the reference's width, `ids` the window's tokens without special ones.
   */
  placeOf(embedding: Float32Array, ids: readonly number[]): number[];
}

/** The directions in which what a model learnt from differs, beside tone. */
export interface Axes {
  readonly count: number;
  /** [width of the embedding, count]: along each, rows of one domain have a variance of 1. */
  readonly values: Float32Array;
}

export function axesOf({ embedding, domains }: Reference): Axes {
  return { count: domains[0]?.mean.length ?? 0, values: unpack(embedding.axes) };
}

export function createPlacing(reference: Reference): Placing {
  const { embedding, unknownId } = reference;
  const mean = unpack(embedding.mean);
  const { count, values: axes } = axesOf(reference);
  return {
    placeOf(vector, ids) {
      const place = new Float64Array(count + 1);
      // Plain loops over typed arrays: a third of the time that entries and plain arrays took.
      for (let at = 0, from = 0; at < vector.length; at += 1) {
        const centred = (vector[at] ?? 0) - (mean[at] ?? 0);
        for (let axis = 0; axis < count; axis += 1, from += 1) {
          place[axis] = (place[axis] ?? 0) + centred * (axes[from] ?? 0);
        }
      }
      const unknown = ids.filter((id) => id === unknownId).length;
      place[count] = unknown / Math.max(1, ids.length);
      return [...place];
    },
  };
}

/** The sum of the rarity of a window's tokens, by their ids. */
export type RarityOf = (ids: readonly number[]) => number;

/** Null where the reference does not tell. */
export function createRarity({ rarity }: Reference): RarityOf | null {
  if (!rarity) return null;
  const { unit } = rarity;
  const tokens = Buffer.from(rarity.tokens, "base64");
  return (ids) => {
    let sum = 0;
    for (const id of ids) sum += tokens[id] ?? 0;
    return sum * unit;
  };
}

/** A place as it is kept: what is read back is what was kept. */
export function roundPlace(place: readonly number[]): number[] {
  return place.map((value) => Math.round(value * PLACE_UNITS) / PLACE_UNITS);
}

function unpack(base64: string): Float32Array {
  const bytes = Buffer.from(base64, "base64");
  const values = new Float32Array(bytes.length / Float32Array.BYTES_PER_ELEMENT);
  for (const at of values.keys()) {
    values[at] = bytes.readFloatLE(at * Float32Array.BYTES_PER_ELEMENT);
  }
  return values;
}
