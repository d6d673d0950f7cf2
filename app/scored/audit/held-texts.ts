import { FailureError } from "#ipc/failure";

/** Code units of one text, some ten seconds of reading: a longer one is a document, and no label is about all of it. */
const MOST_CHARACTERS = 100_000;
/** What is held of them, with two kilobytes of numbers for each. */
const MOST_HELD = { mostRows: 100_000, mostCharacters: 50_000_000 };

/** Counts texts that are held to be learnt from, of whatever files, and refuses more than there is room for. */
export class HeldTexts {
  #rows = 0;
  #characters = 0;

  /** `row` is 0-based. Throws `correction-too-long`. */
  look(text: string, { file, row }: { file: string; row: number }): void {
    if (text.length <= MOST_CHARACTERS) return;
    throw new FailureError("correction-too-long", {
      file,
      row: row + 1,
      characters: text.length,
      most: MOST_CHARACTERS,
    });
  }

  /** Throws `correction-too-long` and `corrections-too-many`. */
  add(text: string, place: { file: string; row: number }): void {
    this.look(text, place);
    this.#rows += 1;
    this.#characters += text.length;
    if (this.#rows <= MOST_HELD.mostRows && this.#characters <= MOST_HELD.mostCharacters) return;
    throw new FailureError("corrections-too-many", { file: place.file, ...MOST_HELD });
  }
}
