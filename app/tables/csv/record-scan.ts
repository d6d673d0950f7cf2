import { MOST_COLUMNS } from "../width-limit.ts";

/** How the records of a delimited file are written. */
export interface CsvDialect {
  /** One character of wire text or several. */
  readonly delimiter: string;
  /** What encloses cells; null where quotes are characters like others. */
  readonly quote: '"' | "'" | null;
  /** What stands before a quote inside a quoted cell: another one, or a backslash. */
  readonly escape: "quote" | "backslash";
  /** Whether a quote after spaces at the beginning of a cell encloses it. */
  readonly spaceBeforeQuote: boolean;
  /** Whether a carriage return alone ends a record, as on old Macs. */
  readonly loneCarriageReturn: boolean;
}

/** What was wrong with the quotes of a record, and where. */
export interface QuoteDamage {
  readonly kind:
    /** A quote was opened and never closed; its line was read as it stands. */
    | "unclosed"
    /** A quoted cell has quotes in it that are not doubled; it was read up to its real end. */
    | "unescaped";
  /** 0-based. */
  readonly cellIndex: number;
  /** 1-based, counted from the first line of the record. */
  readonly lineOfRecord: number;
}

export interface CsvRecord {
  /** Values without their quotes, in wire text. */
  readonly cells: string[];
  /** Where the record's own characters end and its line end begins. */
  readonly end: number;
  /** Where the next record begins. */
  readonly next: number;
  /** Line ends in the record, its own included. */
  readonly lines: number;
  readonly damage?: QuoteDamage;
  /** Whether quotes after spaces enclose a cell, which most programs read otherwise. */
  readonly hasSpacedQuotes?: true;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const BACKSLASH = 0x5c;

/**
 * Where a quote was found to be unclosed, up to where, in a reading of one text: none that is opened
 * in there is closed on a later line, because that would have closed the first one, too. Without
 * this knowledge a file with many of them costs its square.
 */
export class UnclosedQuotes {
  /** What to add to a position in the text at hand to get its place in all of the text. */
  base = 0;
  #from = -1;
  #to = -1;

  /** Nothing between `opening` and `end` closes the quote. */
  note(opening: number, end: number): void {
    if (end + this.base <= this.#to) return;
    if (opening + this.base >= this.#to) this.#from = opening + this.base;
    this.#to = end + this.base;
  }

  /** Whether a quote there can be closed on its own line only, which ends at `lineEnd`. */
  isOne(opening: number, lineEnd: number): boolean {
    return opening + this.base >= this.#from && lineEnd >= 0 && lineEnd + this.base < this.#to;
  }
}

type Outcome = "done" | "needs-more" | "unclosed";
type QuotedOutcome = "closed" | "needs-more" | "unclosed" | "not-quoted";

export const NO_CELLS: ReadonlySet<number> = new Set();

/** How a record is to be scanned. */
export interface ScanForm {
  readonly dialect: CsvDialect;
  readonly final: boolean;
  readonly unclosed: UnclosedQuotes;
  /** Cells whose quotes are mere characters. */
  readonly plainCells: ReadonlySet<number>;
  /** Called for a record of more than `MOST_COLUMNS` cells; left out, it may have any number. */
  readonly refuse?: (() => never) | undefined;
}

export class RecordScan {
  readonly cells: string[] = [];
  damage: QuoteDamage | undefined;
  damageSpansLines = false;
  #hasSpacedQuotes = false;
  lineEnds = 0;
  readonly #text: string;
  readonly #dialect: CsvDialect;
  readonly #final: boolean;
  readonly #delimiter: string;
  readonly #delimiterCode: number;
  readonly #quote: string;
  /** NaN, which no character is, where quotes are characters like others. */
  readonly #quoteCode: number;
  readonly #plainCells: ReadonlySet<number>;
  readonly #refuse: ScanForm["refuse"];
  readonly #unclosed: UnclosedQuotes;
  /** Up to here nothing closes a quote of this line. */
  #unclosedTo = 0;
  #position: number;
  #end = 0;
  /** Position after the last line end counted in `lineEnds`. */
  #countedTo: number;
  /** The last answer of `#findLineEnd`; without it a line of 100,000 cells costs its square. */
  #lineEndSought = { from: Infinity, at: -1 };

  constructor(text: string, start: number, form: ScanForm) {
    const { dialect, final, unclosed, plainCells, refuse } = form;
    this.#text = text;
    this.#plainCells = plainCells;
    this.#refuse = refuse;
    this.#unclosed = unclosed;
    this.#dialect = dialect;
    this.#final = final;
    this.#delimiter = dialect.delimiter;
    this.#delimiterCode = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote ?? "";
    this.#quoteCode = this.#quote.charCodeAt(0);
    this.#position = start;
    this.#countedTo = start;
  }

  record(damage: QuoteDamage | undefined = this.damage): CsvRecord {
    return {
      cells: this.cells,
      end: this.#end,
      next: this.#position,
      lines: this.lineEnds,
      ...(damage && { damage }),
      ...(this.#hasSpacedQuotes && { hasSpacedQuotes: true as const }),
    };
  }

  /** From cell `boundedFrom` on, a quote that its own line does not close is a mere character. */
  run(boundedFrom: number): Outcome {
    for (;;) {
      if (this.cells.length > MOST_COLUMNS) this.#refuse?.();
      const oneLine = this.cells.length >= boundedFrom;
      const from = this.#position;
      const opening = this.#opening();
      const isQuoted = this.#text.charCodeAt(opening) === this.#quoteCode;
      if (isQuoted && !this.#plainCells.has(this.cells.length)) {
        const outcome = this.#readQuoted(opening, oneLine);
        if (outcome === "needs-more") return outcome;
        if (outcome === "unclosed" && !oneLine) return outcome;
        if (outcome !== "closed") this.#readPlain();
        else if (opening > from) this.#hasSpacedQuotes = true;
      } else {
        this.#readPlain();
      }
      const { length } = this.#text;
      if (this.#position >= length) {
        if (!this.#final) return "needs-more";
        this.#end = length;
        return "done";
      }
      const code = this.#text.charCodeAt(this.#position);
      if (this.#isDelimiter(this.#position)) {
        this.#position += this.#delimiter.length;
        continue;
      }
      // A line end. Whether a last carriage return belongs to a pair is not known yet.
      if (code === CARRIAGE_RETURN && this.#position + 1 >= length && !this.#final) {
        return "needs-more";
      }
      this.#end = this.#position;
      const pair =
        code === CARRIAGE_RETURN && this.#text.charCodeAt(this.#position + 1) === LINE_FEED;
      this.#position += pair ? 2 : 1;
      this.lineEnds += 1;
      return "done";
    }
  }

  /** Reads a cell without quotes and stops at its delimiter or line end or at the end of text. */
  #readPlain(): void {
    const text = this.#text;
    const { length } = text;
    const from = this.#position;
    let position = from;
    while (position < length) {
      const code = text.charCodeAt(position);
      if (code === LINE_FEED) break;
      if (code === this.#delimiterCode && this.#isDelimiter(position)) break;
      if (code === CARRIAGE_RETURN && this.#isLineEnd(position)) break;
      position += 1;
    }
    this.cells.push(text.slice(from, position));
    this.#position = position;
  }

  #isDelimiter(position: number): boolean {
    if (this.#text.charCodeAt(position) !== this.#delimiterCode) return false;
    return this.#delimiter.length === 1 || this.#text.startsWith(this.#delimiter, position);
  }

  /** Where the quote of a cell that begins here stands, if it has one. */
  #opening(): number {
    let opening = this.#position;
    if (this.#dialect.spaceBeforeQuote) while (this.#isBlank(opening)) opening += 1;
    return opening;
  }

  #readQuoted(opening: number, bounded: boolean): QuotedOutcome {
    const text = this.#text;
    const lineEnd = this.#findLineEnd(opening);
    const oneLine = bounded || this.#unclosed.isOne(opening, lineEnd);
    const isHopeless = opening < this.#unclosedTo;
    let from = opening + 1;
    const byBackslash = this.#dialect.escape === "backslash";
    let escapes = byBackslash;
    let unescaped = false;
    for (;;) {
      const quote = text.indexOf(this.#quote, from);
      if (oneLine && lineEnd >= 0 && (quote < 0 || quote > lineEnd)) {
        this.#unclosedTo = lineEnd;
        return "unclosed";
      }
      // Only quotes that follow the opening one at once have not been tried from an earlier one.
      if (isHopeless && quote !== from) return "unclosed";
      if (quote < 0) {
        if (!this.#final) return "needs-more";
        if (oneLine) this.#unclosedTo = text.length;
        else this.#unclosed.note(opening, text.length);
        return "unclosed";
      }
      if (byBackslash && isEscaped(text, opening + 1, quote)) {
        from = quote + 1;
        continue;
      }
      const next = quote + 1;
      if (next >= text.length && !this.#final) return "needs-more";
      if (!byBackslash && text.charCodeAt(next) === this.#quoteCode) {
        escapes = true;
        from = next + 1;
        continue;
      }
      let after = next;
      while (this.#isBlank(after)) after += 1;
      if (after + this.#delimiter.length >= text.length && !this.#final) return "needs-more";
      if (after >= text.length || this.#isCellEnd(after)) {
        const value = text.slice(opening + 1, quote);
        this.cells.push(escapes ? unescape(value, this.#quote, byBackslash) : value);
        this.#position = after;
        const spansLines = lineEnd >= 0 && lineEnd < quote;
        if (unescaped && (this.damage === undefined || (spansLines && !this.damageSpansLines))) {
          this.damage = {
            kind: "unescaped",
            cellIndex: this.cells.length - 1,
            lineOfRecord: this.lineEnds + 1,
          };
          this.damageSpansLines = spansLines;
        }
        this.#countLineEnds(quote);
        return "closed";
      }
      // `""x`: what looked like an empty quoted cell is a cell that begins with two quotes.
      if (quote === opening + 1) return "not-quoted";
      const spansLines = lineEnd >= 0 && lineEnd < quote;
      // A later line opens a quoted cell of its own: ours was never closed.
      if (spansLines && this.#isCellStart(quote)) {
        this.#unclosed.note(opening, quote);
        return "unclosed";
      }
      unescaped = true;
      from = next;
    }
  }

  #isBlank(position: number): boolean {
    const code = this.#text.charCodeAt(position);
    return (code === SPACE || code === TAB) && code !== this.#delimiterCode;
  }

  #isCellEnd(position: number): boolean {
    const code = this.#text.charCodeAt(position);
    if (code === LINE_FEED || this.#isDelimiter(position)) return true;
    return code === CARRIAGE_RETURN && this.#isLineEnd(position);
  }

  #isCellStart(position: number): boolean {
    const before = this.#text.charCodeAt(position - 1);
    if (before === LINE_FEED || before === CARRIAGE_RETURN) return true;
    return this.#isDelimiter(position - this.#delimiter.length);
  }

  /** Whether the carriage return there ends a line; a last one may, as half of a pair. */
  #isLineEnd(position: number): boolean {
    if (this.#dialect.loneCarriageReturn) return true;
    if (position + 1 >= this.#text.length) return !this.#final;
    return this.#text.charCodeAt(position + 1) === LINE_FEED;
  }

  /** Position of the next line feed (or lone carriage return) from `from` on; negative if none. */
  #findLineEnd(from: number): number {
    const sought = this.#lineEndSought;
    if (from < sought.from || (sought.at >= 0 && from > sought.at)) {
      this.#lineEndSought = { from, at: this.#seekLineEnd(from) };
    }
    return this.#lineEndSought.at;
  }

  #seekLineEnd(from: number): number {
    if (!this.#dialect.loneCarriageReturn) return this.#text.indexOf("\n", from);
    const { length } = this.#text;
    // Not `indexOf`, which would look for the one that is not used in all of the text each time.
    for (let position = from; position < length; position += 1) {
      const code = this.#text.charCodeAt(position);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) return position;
    }
    return -1;
  }

  #countLineEnds(to: number): void {
    for (;;) {
      const found = this.#findLineEnd(this.#countedTo);
      if (found < 0 || found >= to) break;
      this.lineEnds += 1;
      const pair =
        this.#text.charCodeAt(found) === CARRIAGE_RETURN &&
        this.#text.charCodeAt(found + 1) === LINE_FEED;
      this.#countedTo = found + (pair ? 2 : 1);
    }
    this.#countedTo = Math.max(this.#countedTo, to);
  }
}

function isEscaped(text: string, from: number, quote: number): boolean {
  let at = quote;
  while (at > from && text.charCodeAt(at - 1) === BACKSLASH) at -= 1;
  return (quote - at) % 2 === 1;
}

function unescape(value: string, quote: string, byBackslash: boolean): string {
  if (!byBackslash) return value.replaceAll(quote + quote, quote);
  return value.replaceAll(/\\(["'\\])/gu, "$1");
}
