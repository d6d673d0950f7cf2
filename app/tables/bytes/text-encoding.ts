import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { detached } from "./detached.ts";

/**
 * A text file is held as "wire text": a string with one character for each byte (8-bit encodings
 * and UTF-8) or for each 16-bit unit (UTF-16). Both ways are lossless, whatever the bytes are, so
 * that what is not understood still comes out as it went in; and quotes, delimiters and line ends
 * stand out in it, because every supported encoding writes them as in ASCII. Only the cells that
 * are read as text are decoded.
 */
export interface TextEncoding {
  /** Lower-case name, such as `utf-8`, `utf-16le` or `windows-1252`. */
  readonly name: string;
  /** Bytes in one character of wire text. */
  readonly unitBytes: 1 | 2;
  /** The byte order mark in wire text. */
  readonly byteOrderMark: string;
  /** `bytes` must be a multiple of `unitBytes` long. */
  toWire(bytes: Buffer): string;
  fromWire(wire: string): Buffer;
  /**
   * A fresh string, so that no cell keeps the chunk that it came from in memory; a long cell is most of
   * its chunk, and may be a part of it.
   */
  decode(wire: string): string;
  /** Characters that the encoding lacks become question marks. */
  encode(text: string): string;
}

/** Characters of a cell from which on a copy costs more memory than the rest of its chunk. */
const LONG_CELL = 1024 * 1024;

/** Whether wire text is the same in every encoding that can be held as such. */
export function isAscii(wire: string): boolean {
  return !/\P{ASCII}/u.test(wire);
}

const UTF8_BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

const utf8: TextEncoding = {
  name: "utf-8",
  unitBytes: 1,
  byteOrderMark: UTF8_BYTE_ORDER_MARK,
  toWire: (bytes) => bytes.toString("latin1"),
  fromWire: (wire) => Buffer.from(wire, "latin1"),
  decode: (wire) => {
    if (wire.length >= LONG_CELL && isAscii(wire)) return wire;
    const bytes = Buffer.from(wire, "latin1");
    return isUtf8(bytes) ? bytes.toString("utf8") : decodeMixed(wire);
  },
  encode: (text) => Buffer.from(text, "utf8").toString("latin1"),
};

/** A well-formed character of UTF-8 beyond ASCII, in wire text. */
const SEQUENCE =
  /[\u00c2-\u00df][\u0080-\u00bf]|\u00e0[\u00a0-\u00bf][\u0080-\u00bf]|[\u00e1-\u00ec\u00ee\u00ef][\u0080-\u00bf]{2}|\u00ed[\u0080-\u009f][\u0080-\u00bf]|\u00f0[\u0090-\u00bf][\u0080-\u00bf]{2}|[\u00f1-\u00f3][\u0080-\u00bf]{3}|\u00f4[\u0080-\u008f][\u0080-\u00bf]{2}|\P{ASCII}/gu;

/**
 * UTF-8 in which other bytes stand, too: files that were joined have lines in another encoding, most
 * likely windows-1252.
 */
function decodeMixed(wire: string): string {
  return wire.replaceAll(SEQUENCE, (sequence) => {
    const bytes = Buffer.from(sequence, "latin1");
    return sequence.length > 1 ? bytes.toString("utf8") : iconv.decode(bytes, "windows-1252");
  });
}

const utf16le: TextEncoding = {
  name: "utf-16le",
  unitBytes: 2,
  byteOrderMark: "\ufeff",
  toWire: (bytes) => bytes.toString("utf16le"),
  fromWire: (wire) => Buffer.from(wire, "utf16le"),
  decode: detached,
  encode: (text) => text,
};

const utf16be: TextEncoding = {
  ...utf16le,
  name: "utf-16be",
  toWire: (bytes) => Buffer.from(bytes).swap16().toString("utf16le"),
  fromWire: (wire) => Buffer.from(wire, "utf16le").swap16(),
};

const UNICODE = new Map(
  [utf8, utf16le, utf16be].map((encoding) => [encoding.name.replaceAll("-", ""), encoding]),
);

/**
 * Encodings that can't be held as wire text: a byte of theirs may look like a quote or a line end
 * and be none, or they have units of other sizes.
 */
const NOT_ASCII_BASED = /^(utf-?7|utf-?32|ucs-?4|iso-?2022|hz|ebcdic|ibm037|base64|hex|cesu)/u;

/** The encoding of a name or alias (`utf8`, `latin1`, `cp1252`, `Shift_JIS`); null if unknown. */
export function findEncoding(name: string): TextEncoding | null {
  const plain = name.trim().toLowerCase();
  const squeezed = plain.replaceAll(/[-_ ]/gu, "");
  const unicode = UNICODE.get(squeezed === "utf16" ? "utf16le" : squeezed);
  if (unicode) return unicode;
  if (NOT_ASCII_BASED.test(plain) || !iconv.encodingExists(plain)) return null;
  // Browsers and Excel read "latin1" and "ascii" as their superset windows-1252.
  const exact = /^(latin1|iso88591|ascii|usascii|cp1252)$/u.test(squeezed) ? "windows-1252" : plain;
  return {
    name: exact,
    unitBytes: 1,
    byteOrderMark: "",
    toWire: (bytes) => bytes.toString("latin1"),
    fromWire: (wire) => Buffer.from(wire, "latin1"),
    decode: (wire) => iconv.decode(Buffer.from(wire, "latin1"), exact, { stripBOM: false }),
    encode: (text) => iconv.encode(text, exact).toString("latin1"),
  };
}

/** The encoding that the byte order mark at the start of a file names; null without one. */
export function encodingOfByteOrderMark(start: Buffer): TextEncoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return utf8;
  if (start[0] === 0xff && start[1] === 0xfe) return utf16le;
  if (start[0] === 0xfe && start[1] === 0xff) return utf16be;
  return null;
}
