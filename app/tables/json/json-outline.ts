import { wordsOf } from "../detect/cell-kind.ts";
import { nameRole } from "../detect/column-name.ts";

/** What is wrong with a text that should be JSON. */
export type JsonFaultCause =
  | "single-quotes"
  | "trailing-comma"
  | "missing-comma"
  | "name-without-quotes"
  | "cut-off"
  | "no-json";

/** The first place where a text is no JSON; line and column count from 1, columns in characters. */
export interface JsonFault {
  readonly cause: JsonFaultCause;
  readonly line: number;
  readonly column: number;
}

/** A list or an object of records in a JSON file. */
export interface JsonList {
  /** Names from the root down to it, joined by dots; empty for the root itself. */
  readonly path: string;
  /** Whether its records have names (`{"a": {…}, "b": {…}}`) instead of an order. */
  readonly isNamed: boolean;
  /** Where its bracket or brace stands, in characters of wire text from the beginning. */
  readonly offset: number;
  readonly objects: number;
  readonly lists: number;
  readonly strings: number;
  readonly others: number;
  /** The first name in it where its records have names, and the first name in its first record. */
  readonly firstName: string;
  readonly firstInnerName: string;
  /** How much language its first values hold, in words, weighed by the names that they have. */
  readonly language: number;
}

export interface JsonOutline {
  /** Values at the top: one for an ordinary JSON file, many for concatenated ones. */
  readonly roots: number;
  readonly rootKind: "object" | "list" | "other";
  /** Lists and objects of records that are not inside of others. */
  readonly lists: readonly JsonList[];
  /** Words of language that stand in the root object itself, beside any list. */
  readonly ownLanguage: number;
  readonly ownStrings: number;
  /** The strings of a list called "columns", which names the values of other lists. */
  readonly columns: readonly string[];
  /** Characters before the first value that belong to none: `window.YTD.tweets.part0 = `. */
  readonly prefix: number;
  readonly fault: JsonFault | null;
}

/** Values of a list that are looked at for language. */
const VALUES_WEIGHED = 400;
const LONGEST_WEIGHED = 2_000;
const LONGEST_NAME = 300;
/** Lists and named records that are kept in mind. */
const MOST_LISTS = 200;
const MOST_COLUMNS = 10_000;
/** Values within values that are told apart. */
const DEEPEST = 16;

interface Frame {
  readonly kind: "object" | "list";
  readonly name: string;
  readonly offset: number;
  /** What may come next. */
  state: "first" | "value" | "name" | "colon" | "after";
  key: string;
  firstKey: string;
  firstInnerKey: string;
  objects: number;
  lists: number;
  strings: number;
  others: number;
  language: number;
}

/** Reads JSON in pieces and notes where its lists are and where it breaks; holds no values. */
export class JsonOutliner {
  readonly #stack: Frame[] = [];
  readonly #lists: JsonList[] = [];
  readonly #columns: string[] = [];
  readonly #decode: (wire: string) => string;
  #offset = 0;
  #line = 1;
  #lineStart = 0;
  #roots = 0;
  #rootKind: JsonOutline["rootKind"] = "other";
  #ownLanguage = 0;
  #ownStrings = 0;
  #prefix = 0;
  #fault: JsonFault | null = null;
  /** A token that a piece may have cut. */
  #token: "none" | "string" | "escape" | "word" | "line-comment" | "block-comment" = "none";
  #text = "";
  #slash = false;
  #star = false;
  #lead = "";

  /** `decode` turns wire text into text. */
  constructor(decode: (wire: string) => string) {
    this.#decode = decode;
  }

  /** True as soon as a fault makes further reading useless. */
  get isDone(): boolean {
    return this.#fault !== null;
  }

  feed(wire: string): void {
    for (let at = 0; at < wire.length && this.#fault === null; at += 1) {
      const character = wire[at] ?? "";
      if (this.#token === "string") at = this.#readString(wire, at);
      else this.#take(character, this.#offset + at);
    }
    this.#offset += wire.length;
  }

  finish(): JsonOutline {
    // Within a list or an object a last word may be cut off, and says nothing.
    if (this.#token === "word" && this.#stack.length === 0) this.#endWord(this.#offset);
    if (this.#fault === null && (this.#stack.length > 0 || this.#token === "string")) {
      this.#fail("cut-off", this.#offset);
    }
    if (this.#fault === null && this.#roots === 0) this.#fail("no-json", 0);
    // What a cut leaves open is noted as far as it goes.
    while (this.#stack.length > DEEPEST) this.#stack.pop();
    for (let frame = this.#stack.at(-1); frame; frame = this.#stack.at(-1)) {
      this.#note(frame);
      this.#stack.pop();
    }
    this.#lists.sort((a, b) => a.offset - b.offset);
    return {
      roots: this.#roots,
      rootKind: this.#rootKind,
      lists: this.#lists,
      ownLanguage: this.#ownLanguage,
      ownStrings: this.#ownStrings,
      columns: this.#columns,
      prefix: this.#prefix,
      fault: this.#fault,
    };
  }

  /** From within a string to its end or that of the piece; the position of the last read one. */
  #readString(wire: string, from: number): number {
    let at = from;
    while (at < wire.length) {
      const quote = wire.indexOf('"', at);
      const end = quote < 0 ? wire.length : quote;
      if (this.#text.length < LONGEST_WEIGHED) {
        this.#text += wire.slice(at, Math.min(end, at + LONGEST_WEIGHED));
      }
      if (quote < 0) {
        this.#slash = endsInEscape(wire, at, this.#slash);
        return wire.length;
      }
      if (!endsInEscape(wire.slice(0, quote), at, this.#slash)) {
        this.#slash = false;
        this.#token = "none";
        this.#endString();
        return quote;
      }
      this.#slash = false;
      this.#text += '"';
      at = quote + 1;
    }
    return at;
  }

  #take(character: string, offset: number): void {
    if (character === "\n") {
      this.#line += 1;
      this.#lineStart = offset + 1;
    }
    if (this.#token === "line-comment") {
      if (character === "\n") this.#token = "none";
      return;
    }
    if (this.#token === "block-comment") {
      if (this.#star && character === "/") this.#token = "none";
      this.#star = character === "*";
      return;
    }
    if (this.#slash) {
      this.#slash = false;
      if (character === "/") this.#token = "line-comment";
      else if (character === "*") this.#token = "block-comment";
      else this.#fail("no-json", offset - 1);
      return;
    }
    if (this.#token === "word") {
      if (/[\w+.$-]/u.test(character)) {
        if (this.#text.length < LONGEST_NAME) this.#text += character;
        return;
      }
      this.#endWord(offset);
      if (this.#fault) return;
    }
    if (isBlank(character)) return;
    this.#takeToken(character, offset);
  }

  #takeToken(character: string, offset: number): void {
    const frame = this.#stack.at(-1);
    switch (character) {
      case "/":
        this.#slash = true;
        return;
      case '"':
        if (!this.#mayBegin(frame, true)) return this.#fail("missing-comma", offset);
        this.#token = "string";
        this.#text = "";
        return;
      case "'":
        return this.#fail(this.#roots === 0 && !frame ? "no-json" : "single-quotes", offset);
      case "{":
      case "[":
        return this.#open(character === "{" ? "object" : "list", offset);
      case "}":
      case "]":
        return this.#close(character === "}" ? "object" : "list", offset);
      case ",":
        if (!frame) return;
        if (frame.state !== "after") return this.#fail("no-json", offset);
        frame.state = frame.kind === "object" ? "name" : "value";
        return;
      case ":":
        if (frame?.state !== "colon") return this.#fail("no-json", offset);
        frame.state = "value";
        return;
      case "=":
        // `window.YTD.tweets.part0 = [`: what social networks put before their archives.
        if (!frame && this.#roots === 0 && this.#lead !== "") {
          this.#prefix = offset + 1;
          this.#lead = "";
          return;
        }
        return this.#fail("no-json", offset);
      default:
        if (!this.#mayBegin(frame, false)) {
          const isName =
            frame?.kind === "object" && (frame.state === "first" || frame.state === "name");
          const cause = isName ? "name-without-quotes" : "missing-comma";
          return this.#fail(frame ? cause : "no-json", offset);
        }
        this.#token = "word";
        this.#text = character;
    }
  }

  #mayBegin(frame: Frame | undefined, isString: boolean): boolean {
    if (!frame) return this.#lead === "";
    if (frame.state === "value") return true;
    if (frame.kind === "list") return frame.state === "first";
    return isString && (frame.state === "first" || frame.state === "name");
  }

  #open(kind: Frame["kind"], offset: number): void {
    const frame = this.#stack.at(-1);
    if (!this.#mayBegin(frame, false)) return this.#fail("missing-comma", offset);
    this.#count(kind === "object" ? "objects" : "lists");
    if (!frame) {
      this.#roots += 1;
      if (this.#roots === 1) this.#rootKind = kind;
    }
    this.#stack.push({
      kind,
      name: frame?.kind === "object" ? frame.key : "",
      offset,
      state: "first",
      key: "",
      firstKey: "",
      firstInnerKey: "",
      objects: 0,
      lists: 0,
      strings: 0,
      others: 0,
      language: 0,
    });
  }

  #close(kind: Frame["kind"], offset: number): void {
    const frame = this.#stack.at(-1);
    if (!frame || frame.kind !== kind) return this.#fail("no-json", offset);
    if (frame.state !== "after" && frame.state !== "first") {
      const isComma = frame.state === "name" || (kind === "list" && frame.state === "value");
      return this.#fail(isComma ? "trailing-comma" : "no-json", offset);
    }
    this.#note(frame);
    this.#stack.pop();
    this.#after();
  }

  #endString(): void {
    const frame = this.#stack.at(-1);
    if (frame?.kind === "object" && frame.state !== "value") {
      frame.key = unescaped(this.#decode(this.#text.slice(0, LONGEST_NAME)));
      frame.state = "colon";
      frame.firstKey ||= frame.key;
      const outer = this.#stack.at(-2);
      if (outer) outer.firstInnerKey ||= frame.key;
      return;
    }
    if (frame?.kind === "list" && frame.name === "columns" && this.#columns.length < MOST_COLUMNS) {
      this.#columns.push(unescaped(this.#decode(this.#text.slice(0, LONGEST_NAME))));
    }
    this.#count("strings");
    this.#weigh(frame);
    this.#endScalar(frame);
  }

  #endWord(offset: number): void {
    this.#token = "none";
    const frame = this.#stack.at(-1);
    const isValue = /^(?:true|false|null|NaN|-?Infinity|-?\d[\d.eE+-]*)$/u.test(this.#text);
    if (!isValue) {
      if (!frame && this.#roots === 0 && /^[\p{L}_$][\w.$]*$/u.test(this.#text)) {
        this.#lead += this.#text;
        return;
      }
      return this.#fail("no-json", offset - this.#text.length);
    }
    this.#count("others");
    this.#endScalar(frame);
  }

  #endScalar(frame: Frame | undefined): void {
    if (!frame) this.#roots += 1;
    else this.#after();
  }

  #after(): void {
    const frame = this.#stack.at(-1);
    if (frame) frame.state = "after";
  }

  #count(what: "objects" | "lists" | "strings" | "others"): void {
    const frame = this.#stack.at(-1);
    if (frame) frame[what] += 1;
  }

  /** Counts the words of a string for the values that it is in. */
  #weigh(frame: Frame | undefined): void {
    const root = this.#stack[0];
    if (frame && frame === root && frame.kind === "object") this.#ownStrings += 1;
    if (this.#text.length < 3 || this.#stack.length > DEEPEST) return;
    const list = this.#stack.find(({ kind }) => kind === "list") ?? this.#stack[1];
    if (list && list.objects + list.lists + list.strings > VALUES_WEIGHED) return;
    const words = wordsOf(this.#decode(this.#text)).length;
    if (words < 2) return;
    const weighed = words * (frame?.kind === "object" ? weightOf(frame.key) : 1);
    if (frame && frame === root && frame.kind === "object") this.#ownLanguage += weighed;
    for (const each of this.#stack) each.language += weighed;
  }

  /** Notes a list, or an object of objects, that is in no list itself. */
  #note(frame: Frame): void {
    const at = this.#stack.length - 1;
    if (at >= DEEPEST || this.#stack.slice(0, at).some(({ kind }) => kind === "list")) return;
    if (this.#roots > 1 || this.#lists.length >= MOST_LISTS) return;
    const { kind, offset, objects, lists, strings, others, language } = frame;
    const { firstKey: firstName, firstInnerKey: firstInnerName } = frame;
    const isNamed = kind === "object";
    if (isNamed && (objects === 0 || strings + lists + others > 0)) return;
    const names = this.#stack.slice(1, at + 1).map(({ name }) => name);
    this.#lists.push({
      path: names.join("."),
      isNamed,
      offset,
      firstName,
      firstInnerName,
      objects,
      lists,
      strings,
      others,
      language: language * names.reduce((weight, name) => weight * listWeight(name), 1),
    });
  }

  #fail(cause: JsonFaultCause, offset: number): void {
    this.#fault ??= { cause, line: this.#line, column: Math.max(1, offset - this.#lineStart + 1) };
  }
}

function isBlank(character: string): boolean {
  return character === "\u001e" || character === "\u0000" || /[\s\ufeff]/u.test(character);
}

/** Whether the text up to its end, in a string since `from`, ends in a backslash that escapes. */
function endsInEscape(text: string, from: number, wasEscaped: boolean): boolean {
  let backslashes = 0;
  let at = text.length - 1;
  while (at >= from && text[at] === "\\") {
    backslashes += 1;
    at -= 1;
  }
  const reachesStart = at < from;
  return (backslashes + (reachesStart && wasEscaped ? 1 : 0)) % 2 === 1;
}

function unescaped(name: string): string {
  try {
    return String(JSON.parse(`"${name}"`));
  } catch {
    return name;
  }
}

/** How much a string counts for the name that it has. */
function weightOf(key: string): number {
  const role = nameRole(key);
  if (role === "text") return 4;
  if (role === "part-text" || role === "question") return 2;
  return role === "unknown" || role === "title" ? 1 : 0.3;
}

const ABOUT =
  /^(?:meta|metadata|schema|fields?|columns|links?|errors?|warnings?|includes|users|authors|options|choices|questions|facets|aggregations|debug|info|license|licenses)$/iu;

/** Lists of records about the data weigh less than the data. */
function listWeight(name: string): number {
  return ABOUT.test(name) ? 0.1 : 1;
}
