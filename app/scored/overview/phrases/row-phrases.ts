/** A row with more phrases has its first ones noted. */
const MOST_A_ROW = 250;

/** Which rows have which phrases: four bytes a row, and two a phrase of a row. */
export class RowPhrases {
  readonly #offsets: Uint32Array;
  #ids = new Uint16Array(65_536);
  #count = 0;
  #row = -1;

  constructor(rowCount: number) {
    this.#offsets = new Uint32Array(rowCount + 1);
  }

  /** Goes on to a row; each in turn. */
  begin(row: number): void {
    this.#row = row;
    this.#offsets[row] = this.#count;
  }

  /** Adds a phrase to the row; false where it has it already. */
  add(id: number): boolean {
    const start = this.#offsets[this.#row] ?? 0;
    if (this.#count - start >= MOST_A_ROW) return false;
    for (let at = start; at < this.#count; at += 1) if (this.#ids[at] === id) return false;
    if (this.#count === this.#ids.length) {
      const larger = new Uint16Array(Math.floor(this.#ids.length * 1.5));
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids[this.#count] = id;
    this.#count += 1;
    return true;
  }

  end(): void {
    this.#offsets[this.#row + 1] = this.#count;
  }

  /** The phrases of a row. */
  of(row: number): Uint16Array {
    return this.#ids.subarray(this.#offsets[row], this.#offsets[row + 1]);
  }

  /** Tells each phrase of a row. */
  visit(row: number, tell: (id: number) => void): void {
    const end = this.#offsets[row + 1] ?? 0;
    for (let at = this.#offsets[row] ?? 0; at < end; at += 1) tell(this.#ids[at] ?? 0);
  }
}
