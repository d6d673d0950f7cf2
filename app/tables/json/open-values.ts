import { wordsOf } from "../detect/cell-kind.ts";
import { nameRole } from "../detect/column-name.ts";
import type { JsonContents, JsonList } from "./json-outline.ts";

/** Values of a list that are looked at for language. */
const VALUES_WEIGHED = 400;
const LONGEST_NAME = 300;
/** Lists and named records that are kept in mind. */
const MOST_LISTS = 200;
const MOST_COLUMNS = 10_000;
/** Values within values that are told apart. */
const DEEPEST = 16;

export interface OpenValue {
  readonly kind: "object" | "list";
  /** The one that it has in the object around it. */
  readonly name: string;
  readonly offset: number;
  /** What may come next. */
  state: "first" | "value" | "name" | "colon" | "after";
  /** The name of the value that comes next or came last. */
  key: string;
  firstKey: string;
  firstInnerKey: string;
  objects: number;
  lists: number;
  strings: number;
  others: number;
  language: number;
}

/** The objects and lists that a place in JSON is inside of, and what was counted in those that have closed. */
export class OpenValues {
  readonly #decode: (wire: string) => string;
  readonly #stack: OpenValue[] = [];
  readonly #lists: JsonList[] = [];
  readonly #columns: string[] = [];
  #roots = 0;
  #rootKind: JsonContents["rootKind"] = "other";
  #ownLanguage = 0;
  #ownStrings = 0;

  /** `decode` turns wire text into text. */
  constructor(decode: (wire: string) => string) {
    this.#decode = decode;
  }

  get innermost(): OpenValue | undefined {
    return this.#stack.at(-1);
  }

  get roots(): number {
    return this.#roots;
  }

  open(kind: OpenValue["kind"], offset: number): void {
    const outer = this.innermost;
    if (outer) outer[kind === "object" ? "objects" : "lists"] += 1;
    else {
      this.#roots += 1;
      if (this.#roots === 1) this.#rootKind = kind;
    }
    this.#stack.push({
      kind,
      name: outer?.kind === "object" ? outer.key : "",
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

  close(): void {
    this.#note();
    this.#stack.pop();
    this.#valueEnded();
  }

  /** Gives the next value of the innermost object its name. */
  name(object: OpenValue, written: string): void {
    object.key = this.#nameFrom(written);
    object.state = "colon";
    object.firstKey ||= object.key;
    const outer = this.#stack.at(-2);
    if (outer) outer.firstInnerKey ||= object.key;
  }

  string(written: string): void {
    const { innermost } = this;
    if (innermost?.kind === "list" && innermost.name === "columns") {
      if (this.#columns.length < MOST_COLUMNS) this.#columns.push(this.#nameFrom(written));
    }
    if (innermost) innermost.strings += 1;
    else this.#roots += 1;
    this.#weigh(written);
    this.#valueEnded();
  }

  /** A number, a truth value or nothing. */
  other(): void {
    const { innermost } = this;
    if (innermost) innermost.others += 1;
    else this.#roots += 1;
    this.#valueEnded();
  }

  /** What there is. Values that a cut has left open count as far as they go. */
  finish(): JsonContents {
    this.#stack.splice(DEEPEST);
    for (; this.#stack.length > 0; this.#stack.pop()) this.#note();
    return {
      roots: this.#roots,
      rootKind: this.#rootKind,
      lists: this.#lists.toSorted((a, b) => a.offset - b.offset),
      ownLanguage: this.#ownLanguage,
      ownStrings: this.#ownStrings,
      columns: this.#columns,
    };
  }

  #valueEnded(): void {
    if (this.innermost) this.innermost.state = "after";
  }

  #nameFrom(written: string): string {
    const name = this.#decode(written.slice(0, LONGEST_NAME));
    try {
      return String(JSON.parse(`"${name}"`));
    } catch {
      return name;
    }
  }

  /** Counts the words of a string for all the values that it is in. */
  #weigh(written: string): void {
    const { innermost } = this;
    const isOfRoot = innermost?.kind === "object" && innermost === this.#stack[0];
    if (isOfRoot) this.#ownStrings += 1;
    if (written.length < 3 || this.#stack.length > DEEPEST) return;
    const list = this.#stack.find(({ kind }) => kind === "list") ?? this.#stack[1];
    if (list && list.objects + list.lists + list.strings > VALUES_WEIGHED) return;
    const words = wordsOf(this.#decode(written)).length;
    if (words < 2) return;
    const weighed = words * (innermost?.kind === "object" ? weightOf(innermost.key) : 1);
    if (isOfRoot) this.#ownLanguage += weighed;
    for (const each of this.#stack) each.language += weighed;
  }

  /** Notes the innermost value if it is a list, or an object of objects, and in no list itself. */
  #note(): void {
    const { innermost } = this;
    const at = this.#stack.length - 1;
    if (!innermost || at >= DEEPEST) return;
    if (this.#stack.slice(0, at).some(({ kind }) => kind === "list")) return;
    if (this.#roots > 1 || this.#lists.length >= MOST_LISTS) return;
    const { kind, offset, objects, lists, strings, others, language } = innermost;
    const { firstKey: firstName, firstInnerKey: firstInnerName } = innermost;
    const isNamed = kind === "object";
    if (isNamed && (objects === 0 || strings + lists + others > 0)) return;
    const names = this.#stack.slice(1).map(({ name }) => name);
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
