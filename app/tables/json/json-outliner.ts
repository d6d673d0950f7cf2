import type { JsonFault, JsonFaultCause, JsonOutline } from "./json-outline.ts";
import { JsonTokens, type JsonTokenReader } from "./json-tokens.ts";
import { OpenValues, type OpenValue } from "./open-values.ts";

/** Reads JSON in pieces and notes where its lists are and where it breaks; holds no values. */
export class JsonOutliner implements JsonTokenReader {
  readonly #tokens = new JsonTokens(this);
  readonly #values: OpenValues;
  /** A name before the first value, which an equals sign must follow. */
  #lead = "";
  #prefix = 0;
  #fault: JsonFault | null = null;

  /** `decode` turns wire text into text. */
  constructor(decode: (wire: string) => string) {
    this.#values = new OpenValues(decode);
  }

  /** True as soon as a fault makes further reading useless. */
  get isDone(): boolean {
    return this.#fault !== null;
  }

  feed(wire: string): void {
    this.#tokens.feed(wire);
  }

  finish(): JsonOutline {
    const isInValue = this.#values.innermost !== undefined;
    // Within a list or an object a last word may be cut off, and says nothing.
    if (!isInValue) this.#tokens.endWord();
    if (isInValue || this.#tokens.isInString) this.#fail("cut-off", this.#tokens.offset);
    if (this.#values.roots === 0) this.#fail("no-json", 0);
    return { ...this.#values.finish(), prefix: this.#prefix, fault: this.#fault };
  }

  mark(character: string, offset: number): void {
    const value = this.#values.innermost;
    switch (character) {
      case "{":
      case "[":
        if (!this.#mayBegin(false)) return this.#fail("missing-comma", offset);
        return this.#values.open(character === "{" ? "object" : "list", offset);
      case "}":
      case "]":
        return this.#close(character === "}" ? "object" : "list", offset);
      case ",":
        if (!value) return;
        if (value.state !== "after") return this.#fail("no-json", offset);
        value.state = value.kind === "object" ? "name" : "value";
        return;
      case ":":
        if (value?.state !== "colon") return this.#fail("no-json", offset);
        value.state = "value";
        return;
      case "'":
        return this.#fail(this.#isBeforeAll() ? "no-json" : "single-quotes", offset);
      default:
        // `window.YTD.tweets.part0 = [`: what social networks put before their archives.
        if (!this.#isBeforeAll() || this.#lead === "") return this.#fail("no-json", offset);
        this.#prefix = offset + 1;
        this.#lead = "";
    }
  }

  begin(kind: "string" | "word", offset: number): void {
    if (this.#mayBegin(kind === "string")) return;
    const value = this.#values.innermost;
    const isName = kind === "word" && value !== undefined && awaitsName(value);
    if (kind === "word" && !value) this.#fail("no-json", offset);
    else this.#fail(isName ? "name-without-quotes" : "missing-comma", offset);
  }

  string(written: string): void {
    const value = this.#values.innermost;
    if (value?.kind === "object" && value.state !== "value") this.#values.name(value, written);
    else this.#values.string(written);
  }

  word(written: string, offset: number): void {
    if (/^(?:true|false|null|NaN|-?Infinity|-?\d[\d.eE+-]*)$/u.test(written)) {
      this.#values.other();
    } else if (this.#isBeforeAll() && /^[\p{L}_$][\w.$]*$/u.test(written)) {
      this.#lead += written;
    } else this.#fail("no-json", offset - written.length);
  }

  straySlash(offset: number): void {
    this.#fail("no-json", offset);
  }

  #isBeforeAll(): boolean {
    return this.#values.innermost === undefined && this.#values.roots === 0;
  }

  #mayBegin(isString: boolean): boolean {
    const value = this.#values.innermost;
    if (!value) return this.#lead === "";
    if (value.state === "value") return true;
    if (value.kind === "list") return value.state === "first";
    return isString && awaitsName(value);
  }

  #close(kind: OpenValue["kind"], offset: number): void {
    const value = this.#values.innermost;
    if (value?.kind !== kind) return this.#fail("no-json", offset);
    if (value.state === "after" || value.state === "first") return this.#values.close();
    const isComma = value.state === "name" || (kind === "list" && value.state === "value");
    this.#fail(isComma ? "trailing-comma" : "no-json", offset);
  }

  /** The first fault is the one that is told. */
  #fail(cause: JsonFaultCause, offset: number): void {
    this.#fault ??= { cause, ...this.#tokens.placeOf(offset) };
  }
}

function awaitsName({ kind, state }: OpenValue): boolean {
  return kind === "object" && (state === "first" || state === "name");
}
