import { FailureError } from "#ipc/failure";
import { findStringEnd, findValueEnd, skipBetween } from "./split-values.ts";

/** Most characters of a JSON file of columns, which must be held to be turned into rows. */
const MOST_CHARACTERS = 256 * 1024 * 1024;

/**
 * Turns JSON that holds a list, or an object, for each column into a list of records, one a line;
 * each value stays as it is written. In and out is wire text. Throws `FailureError`.
 */
export async function* columnsAsRecords(
  chunks: AsyncIterable<string>,
  offset: number,
): AsyncGenerator<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MOST_CHARACTERS) {
      throw new FailureError("json-columns-too-large", {
        mostMegabytes: MOST_CHARACTERS / 1024 / 1024,
      });
    }
    pieces.push(chunk);
  }
  const text = pieces.join("").slice(offset);
  const columns = [...membersOf(text, skipBetween(text, 0))].map(({ name, start }) => ({
    name,
    values: [...valuesOf(text, start)],
  }));
  const rows = Math.max(0, ...columns.map(({ values }) => values.length));
  for (let row = 0; row < rows; row += 1) {
    const pairs = columns.flatMap(({ name, values }) => {
      const value = values[row];
      return value === undefined ? [] : [`${name}:${value}`];
    });
    yield `${row === 0 ? "[" : ","}\n{${pairs.join(",")}}`;
  }
  yield rows === 0 ? "[]" : "\n]\n";
}

/** The members of the object at `start`: their names in quotes and where their values begin. */
function* membersOf(
  text: string,
  start: number,
): Generator<{ name: string; start: number; end: number }> {
  let position = skipBetween(text, start + 1);
  while (position < text.length && text[position] !== "}") {
    const nameEnd = findStringEnd(text, position);
    const colon = nameEnd < 0 ? -1 : skipBetween(text, nameEnd);
    const from = colon < 0 ? -1 : skipBetween(text, colon + 1);
    const end = from < 0 ? -1 : findValueEnd(text, from, false);
    if (end < 0) throw new FailureError("json-cut-off");
    yield { name: text.slice(position, nameEnd), start: from, end };
    position = skipBetween(text, end);
  }
}

/** The values of the list or object at `start`, as they are written. */
function* valuesOf(text: string, start: number): Generator<string> {
  if (text[start] === "{") {
    for (const member of membersOf(text, start)) yield text.slice(member.start, member.end);
    return;
  }
  let position = skipBetween(text, start + 1);
  while (position < text.length && text[position] !== "]") {
    const end = findValueEnd(text, position, false);
    if (end < 0) throw new FailureError("json-cut-off");
    yield text.slice(position, end);
    position = skipBetween(text, end);
  }
}
