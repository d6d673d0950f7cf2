import { detached } from "#tables/bytes/detached";
/** A column with more values has none that make groups. */
const MOST_VALUES = 200;
/** Longer cells are texts and no names of groups. */
const LONGEST_VALUE = 200;

/** The values of one column as its rows go by, a byte a row, for as long as they are few. */
export class ValueTally {
  /** By id, in the order in which they came; the first stands for an empty cell. */
  readonly values: string[] = [""];
  /** Rows by id. */
  readonly counts: number[] = [0];
  readonly #known = new Map<string, number>([["", 0]]);
  #ids: Uint8Array = new Uint8Array(0);
  #rows = 0;
  #isOver = false;

  /** Whether there were too many values, or too long ones. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Of each row: the id of its value. */
  get ids(): Uint8Array {
    return this.#ids.subarray(0, this.#rows);
  }

  add(cell: string): void {
    if (this.#isOver) return;
    const value = cell.trim();
    let id = this.#known.get(value);
    if (id === undefined) {
      if (this.values.length > MOST_VALUES || value.length > LONGEST_VALUE) return this.giveUp();
      id = this.values.length;
      const own = detached(value);
      this.values.push(own);
      this.counts.push(0);
      this.#known.set(own, id);
    }
    if (this.#rows === this.#ids.length) this.#grow();
    this.#ids[this.#rows] = id;
    this.#rows += 1;
    this.counts[id] = (this.counts[id] ?? 0) + 1;
  }

  /** Forgets the column. */
  giveUp(): void {
    this.#isOver = true;
    this.#ids = new Uint8Array(0);
    this.#known.clear();
    this.values.length = 0;
    this.counts.length = 0;
  }

  #grow(): void {
    const larger = new Uint8Array(Math.max(4_096, this.#ids.length * 2));
    larger.set(this.#ids);
    this.#ids = larger;
  }
}
