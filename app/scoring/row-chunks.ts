import { sizeOfRow, type Row } from "#tables/rows";

/** Rows that are scored together: enough to find texts of equal length among them. */
const WINDOW_ROWS = 2048;
/** Characters of text after which a window is full whatever its rows. */
const WINDOW_CHARACTERS = 512 * 1024;
/** Characters of all that its rows hold after which a window is full, to bound memory. */
const WINDOW_SIZE = 8 * 1024 * 1024;

/** Groups rows into windows of bounded size, in order; `charactersOf` tells how much text one has. */
export async function* rowWindows<R extends Row>(
  rows: AsyncIterable<R>,
  charactersOf: (row: R) => number,
): AsyncGenerator<R[]> {
  let window: R[] = [];
  let characters = 0;
  let size = 0;
  for await (const row of rows) {
    window.push(row);
    characters += charactersOf(row);
    size += sizeOfRow(row);
    if (window.length >= WINDOW_ROWS || characters >= WINDOW_CHARACTERS || size >= WINDOW_SIZE) {
      yield window;
      window = [];
      characters = 0;
      size = 0;
    }
  }
  if (window.length > 0) yield window;
}
