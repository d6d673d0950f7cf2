/** Longer strings and words are told with their beginning only. */
const LONGEST_STRING = 2_000;
const LONGEST_WORD = 300;
const MARKS = "{}[],:='";

/** Hears of a text's tokens. Offsets count characters from the beginning of the text. */
export interface JsonTokenReader {
  /** True once it wants no more. */
  readonly isDone: boolean;
  /** One of `{ } [ ] , : = '`. */
  mark(character: string, offset: number): void;
  begin(kind: "string" | "word", offset: number): void;
  /** A string has ended; its content is as it is written, with its escapes. */
  string(written: string): void;
  /** A number or a name has ended before `offset`. */
  word(written: string, offset: number): void;
  /** A slash that begins no comment. */
  straySlash(offset: number): void;
}

/** Cuts JSON into tokens, piece by piece; a token may go over several pieces. Comments are passed over. */
export class JsonTokens {
  readonly #reader: JsonTokenReader;
  #offset = 0;
  #line = 1;
  #lineStart = 0;
  /** The token that the last piece may have cut. */
  #token: "none" | "string" | "word" | "slash" | "line-comment" | "block-comment" = "none";
  #written = "";
  #isEscaping = false;
  #hasStar = false;

  constructor(reader: JsonTokenReader) {
    this.#reader = reader;
  }

  /** Characters read so far. */
  get offset(): number {
    return this.#offset;
  }

  get isInString(): boolean {
    return this.#token === "string";
  }

  /** Where `offset` stands, if it is in the line that is being read. */
  placeOf(offset: number): { line: number; column: number } {
    return { line: this.#line, column: Math.max(1, offset - this.#lineStart + 1) };
  }

  feed(wire: string): void {
    for (let at = 0; at < wire.length && !this.#reader.isDone; at += 1) {
      if (this.#token === "string") at = this.#readString(wire, at);
      else this.#take(wire[at] ?? "", this.#offset + at);
    }
    this.#offset += wire.length;
  }

  /** Tells a word that ends with the text. */
  endWord(offset = this.#offset): void {
    if (this.#token !== "word") return;
    this.#token = "none";
    this.#reader.word(this.#written, offset);
  }

  /** Reads from within a string to its end or that of the piece. Gives the position of the last character read. */
  #readString(wire: string, from: number): number {
    let at = from;
    while (at < wire.length) {
      const quote = wire.indexOf('"', at);
      const end = quote < 0 ? wire.length : quote;
      if (this.#written.length < LONGEST_STRING) {
        this.#written += wire.slice(at, Math.min(end, at + LONGEST_STRING));
      }
      if (quote < 0) {
        this.#isEscaping = endsInEscape(wire, at, wire.length, this.#isEscaping);
        return wire.length;
      }
      const isEscaped = endsInEscape(wire, at, quote, this.#isEscaping);
      this.#isEscaping = false;
      if (!isEscaped) {
        this.#token = "none";
        this.#reader.string(this.#written);
        return quote;
      }
      this.#written += '"';
      at = quote + 1;
    }
    return at;
  }

  #take(character: string, offset: number): void {
    if (character === "\n") {
      this.#line += 1;
      this.#lineStart = offset + 1;
    }
    switch (this.#token) {
      case "line-comment":
        if (character === "\n") this.#token = "none";
        return;
      case "block-comment":
        if (this.#hasStar && character === "/") this.#token = "none";
        this.#hasStar = character === "*";
        return;
      case "slash":
        if (character === "/") this.#token = "line-comment";
        else if (character === "*") this.#token = "block-comment";
        else this.#reader.straySlash(offset - 1);
        return;
      case "word":
        if (/[\w+.$-]/u.test(character)) {
          if (this.#written.length < LONGEST_WORD) this.#written += character;
          return;
        }
        this.endWord(offset);
        if (!this.#reader.isDone) this.#begin(character, offset);
        return;
      case "none":
      case "string":
        this.#begin(character, offset);
    }
  }

  #begin(character: string, offset: number): void {
    if (isBlank(character)) return;
    if (character === "/") this.#token = "slash";
    else if (MARKS.includes(character)) this.#reader.mark(character, offset);
    else {
      this.#token = character === '"' ? "string" : "word";
      this.#written = character === '"' ? "" : character;
      this.#reader.begin(this.#token, offset);
    }
  }
}

function isBlank(character: string): boolean {
  return character === "\u001e" || character === "\u0000" || /[\s\ufeff]/u.test(character);
}

/** Whether a string, of which the text has a part from `from` to `end`, ends in a backslash that escapes. */
function endsInEscape(text: string, from: number, end: number, wasEscaped: boolean): boolean {
  let backslashes = 0;
  let at = end - 1;
  while (at >= from && text[at] === "\\") {
    backslashes += 1;
    at -= 1;
  }
  const reachesStart = at < from;
  return (backslashes + (reachesStart && wasEscaped ? 1 : 0)) % 2 === 1;
}
