import { lineFormat } from "./line-formats.ts";
import type { ForeignFormat } from "#ipc/failure";

type Magic = readonly [offset: number, bytes: string | Buffer, format: ForeignFormat];

const hex = (digits: string) => Buffer.from(digits, "hex");

const MAGIC: readonly Magic[] = [
  [0, hex("fffe0000"), "utf-32"],
  [0, hex("0000feff"), "utf-32"],
  [0, hex("89504e470d0a1a0a"), "image"],
  [0, hex("ffd8ff"), "image"],
  [0, "GIF87a", "image"],
  [0, "GIF89a", "image"],
  [8, "WEBP", "image"],
  [0, hex("49492a00"), "image"],
  [0, hex("4d4d002a"), "image"],
  [0, hex("00000100"), "image"],
  [0, "8BPS", "image"],
  [4, "ftypheic", "image"],
  [4, "ftypavif", "image"],
  [4, "ftyp", "audio-or-video"],
  [8, "WAVE", "audio-or-video"],
  [8, "AVI ", "audio-or-video"],
  [0, "ID3", "audio-or-video"],
  [0, "OggS", "audio-or-video"],
  [0, "fLaC", "audio-or-video"],
  [0, hex("1a45dfa3"), "audio-or-video"],
  [0, hex("d0cf11e0a1b11ae1"), "office"],
  [0, "%PDF", "pdf"],
  [0, "{\\rtf", "rtf"],
  [0, "%!PS", "postscript"],
  [0, hex("504b0304"), "zip"],
  [0, hex("504b0506"), "zip"],
  [0, "Rar!", "archive"],
  [0, hex("377abcaf271c"), "archive"],
  [257, "ustar", "archive"],
  ...Array.from({ length: 9 }, (_, level): Magic => [
    0,
    Buffer.from(`BZh${level + 1}1AY`),
    "bzip2",
  ]),
  [0, hex("fd377a585a00"), "xz"],
  [0, hex("28b52ffd"), "zstd"],
  [0, hex("04224d18"), "compressed"],
  [0, hex("1f9d"), "compressed"],
  [0, "SQLite format 3", "sqlite"],
  [4, "Standard ACE DB", "database"],
  [4, "Standard Jet DB", "database"],
  [0, "ARROW1", "scientific"],
  [0, "FEA1", "scientific"],
  [0, hex("4f626a01"), "scientific"],
  [0, "ORC", "scientific"],
  [0, hex("89484446"), "scientific"],
  [0, hex("934e554d5059"), "scientific"],
  [0, "$FL2", "statistics"],
  [0, "$FL3", "statistics"],
  [0, "<stata_dta>", "statistics"],
  [0, "RDX2\n", "statistics"],
  [0, "RDX3\n", "statistics"],
  [0, hex("000000000000000000000000c2ea8160"), "statistics"],
  [0, hex("7f454c46"), "program"],
  [0, hex("cafebabe"), "program"],
  [0, hex("0061736d"), "program"],
];

/** Control characters that delimit or appear in text, by their codes. */
const USUAL_CONTROLS: ReadonlySet<number> = new Set([
  0x00, 0x01, 0x02, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f,
]);

/** Share of other control characters, or of zeros, from which a file is no text. */
const BINARY_CONTROL_SHARE = 0.005;
const BINARY_ZERO_SHARE = 0.05;

/** So few odd characters are an accident in any text. */
const MOST_ODD = 4;

/** What a file is by its first bytes, if it is none that is read; null for what may be. */
export function foreignBytes(head: Buffer): ForeignFormat | null {
  if (isOwnerFile(head)) return "owner-file";
  for (const [offset, bytes, format] of MAGIC) {
    const wanted = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
    if (!head.subarray(offset, offset + wanted.length).equals(wanted)) continue;
    if (typeof bytes !== "string" || TEXTUAL.has(format) || hasControls(head)) return format;
  }
  return isUtf32(head) ? "utf-32" : null;
}

/** Size of the file that Excel keeps beside an open workbook: who has opened it, filled up. */
const OWNER_FILE_BYTES = 165;
const MOST_OWNER_CHARACTERS = 54;

function isOwnerFile(head: Buffer): boolean {
  const length = head[0] ?? 0;
  const isOfItsSize = head.length === OWNER_FILE_BYTES;
  if (!isOfItsSize || length === 0 || length > MOST_OWNER_CHARACTERS) return false;
  const filling = head.subarray(1 + length, 1 + MOST_OWNER_CHARACTERS);
  return filling.every((byte) => byte === 0x20 || byte === 0) && head.at(-1) === 0;
}

/** Formats that are text themselves. Other marks of letters may begin a text, too. */
const TEXTUAL: ReadonlySet<ForeignFormat> = new Set(["pdf", "rtf", "postscript"]);

function hasControls(head: Buffer): boolean {
  return head.subarray(0, 512).some((byte) => byte < 0x09);
}

/** Whether three of four bytes are zero, as in UTF-32 without a mark. */
function isUtf32(head: Buffer): boolean {
  const usable = Math.min(4_096, head.length - (head.length % 4));
  if (usable < 16) return false;
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < usable; at += 1) {
    if (head[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  }
  const units = usable / 4;
  const full = zeros.map((count) => count > units * 0.95);
  return full.filter(Boolean).length === 3 && (!full[0] || !full[3]);
}

/** Whether the bytes of an 8-bit encoding are no text. */
export function isBinary(head: Buffer): boolean {
  let controls = 0;
  let zeros = 0;
  for (const byte of head) {
    if (byte === 0) zeros += 1;
    else if (byte < 0x20 && !USUAL_CONTROLS.has(byte)) controls += 1;
  }
  return (
    controls > Math.max(MOST_ODD, head.length * BINARY_CONTROL_SHARE) ||
    zeros > Math.max(MOST_ODD, head.length * BINARY_ZERO_SHARE)
  );
}

/** What a text file is by how it begins, if it is none that is read; null for what may be. */
export function foreignText(sample: string, extension: string): ForeignFormat | null {
  const text = sample.slice(0, MOST_LOOKED_AT).trimStart();
  return (
    markupFormat(text) ??
    mailFormat(text) ??
    subtitleFormat(text) ??
    otherFormat(text) ??
    (isYaml(text, extension) ? "yaml" : null) ??
    (DOCUMENTS.has(extension) ? "markdown" : null) ??
    lineFormat(text)
  );
}

const MOST_LOOKED_AT = 8_192;

/** Names of texts whose lines are headings, items and parts of paragraphs. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  ".md",
  ".markdown",
  ".mdx",
  ".rst",
  ".adoc",
  ".org",
]);

function markupFormat(text: string): ForeignFormat | null {
  if (!text.startsWith("<")) return null;
  if (/urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/u.test(text)) {
    return "spreadsheetml";
  }
  if (
    /^<(?:!doctype html|html|head|body|table|meta|title|style|script|center|thead|tbody)\b/iu.test(
      text,
    )
  ) {
    return "html";
  }
  if (/^<(?:\?xml|!doctype|!\[cdata\[|!--)/iu.test(text)) {
    return /<html\b|<table\b|<body\b/iu.test(text) ? "html" : "xml";
  }
  // A text may begin with a tag; only one on a line of its own, or with more tags in it, is markup.
  const tag = /^<([a-z_][\w.:-]{0,60})((?:\s[^<>]{0,400})?)>/iu.exec(text);
  if (!tag || INLINE_TAGS.test(tag[1] ?? "")) return null;
  return /^\s*(?:<[\w!/]|$)/u.test(text.slice(tag[0].length)) ? "xml" : null;
}

const INLINE_TAGS =
  /^(?:b|i|u|em|strong|a|p|br|span|font|div|hr|img|small|s|q|h[1-6]|user|url|unk|s|num)$/iu;

const MAIL_FIELD =
  /^(?:from|to|cc|bcc|subject|date|sent|mime-version|received|return-path|delivered-to|message-id|reply-to|content-type|content-transfer-encoding|x-[\w-]{1,60}|dkim-signature|in-reply-to|references|list-[\w-]{1,40}):/iu;
/** Fields that a transcript of a talk would not have. */
const MAIL_ONLY =
  /^(?:mime-version|received|return-path|delivered-to|message-id|content-type|subject|from):/iu;

/** `From a@example.com Mon Jan  1 00:00:00 2024`, which stands before each message of a mailbox. */
const LONGEST_ENVELOPE = 300;

function mailFormat(text: string): ForeignFormat | null {
  const lines = text.split(/\r\n|\n|\r/u, 40);
  const [first = ""] = lines;
  const isEnvelope = first.length < LONGEST_ENVELOPE && first.startsWith("From ");
  if (isEnvelope && /\d{4}$/u.test(first.trimEnd()) && MAIL_FIELD.test(lines[1] ?? "")) {
    return "mailbox";
  }
  const blank = lines.indexOf("");
  if (blank < 2) return null;
  const head = lines.slice(0, blank);
  const fields = head.filter((line) => MAIL_FIELD.test(line)).length;
  const own = head.filter((line) => MAIL_ONLY.test(line)).length;
  const folded = head.filter((line) => /^\s/u.test(line)).length;
  return own >= 2 && fields + folded >= head.length * 0.7 ? "mail" : null;
}

function subtitleFormat(text: string): ForeignFormat | null {
  if (/^WEBVTT(?:\s|$)/u.test(text) || /^\[Script Info\]/iu.test(text)) return "subtitles";
  if (/^\d{1,6}\s{1,4}\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s{1,4}-->/u.test(text)) return "subtitles";
  return /^\{\d{1,8}\}\{\d{1,8}\}/u.test(text) ? "subtitles" : null;
}

function otherFormat(text: string): ForeignFormat | null {
  if (/^BEGIN:V(?:CARD|CALENDAR)/u.test(text)) return "calendar";
  if (/^@relation\s/imu.test(text) && /^@attribute\s/imu.test(text)) return "arff";
  if (text.startsWith("\\documentclass")) return "latex";
  const isScript =
    /^(?:--|\/\*|SET |DROP TABLE|CREATE TABLE|INSERT INTO|BEGIN TRANSACTION|PRAGMA )/iu;
  return isScript.test(text) && text.split("\n").some(isStatement) ? "sql" : null;
}

function isStatement(line: string): boolean {
  return /^\s{0,8}(?:CREATE TABLE|INSERT INTO)\s/iu.test(line) && line.includes("(");
}

function isYaml(text: string, extension: string): boolean {
  if (extension === ".yaml" || extension === ".yml") return true;
  if (/^%YAML\s/u.test(text)) return true;
  if (/^---\s{0,4}\n(?:- |[\w-]{1,60}:(?:\s|$))/u.test(text)) return true;
  const items = text.split("\n", 20);
  const isItem = (line: string) => /^- [\w-]{1,60}:(?:\s|$)/u.test(line);
  const isInner = (line: string) => /^ {2}[\w-]{1,60}:(?:\s|$)/u.test(line);
  return isItem(items[0] ?? "") && (isInner(items[1] ?? "") || isItem(items[1] ?? ""));
}
