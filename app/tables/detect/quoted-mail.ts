/**
 * What its writer wrote of a message that quotes the mail which it answers, as help desks export them;
 * null where it quotes none, or where nothing would be left. Forwarded mail is no history: it may be
 * all that a ticket has to say.
 */
export function withoutQuotedMail(text: string): string | null {
  if (!/[>:]|---|##-/u.test(text)) return null;
  const answer = withoutQuotedLines(text.split("\n"));
  const own = answer.slice(0, lineOfHistory(answer)).join("\n");
  const lines = own.slice(0, placeOfHistory(own)).split("\n");
  while (lines.length > 0 && RULE.test(lines.at(-1) ?? "")) lines.pop();
  const left = lines.join("\n").trim();
  return left !== text.trim() && /[^\s\p{P}]/u.test(left) ? left : null;
}

/** HTML's quotes, each as the sign of a line that is quoted; one that nothing ends stays. */
export function foldBlockquotes(cell: string): string {
  if (!/<blockquote/iu.test(cell)) return cell;
  let kept = "";
  let from = 0;
  let start = 0;
  let depth = 0;
  for (const { 0: tag, 1: slash, index } of cell.matchAll(BLOCKQUOTE)) {
    if (slash === "") {
      if (depth === 0) start = index;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      kept += `${cell.slice(from, start)}\n>\n`;
      from = index + tag.length;
    }
  }
  return kept + cell.slice(from);
}

const BLOCKQUOTE = /<(\/?)blockquote(?:\s[^<>]{0,4000})?>/giu;

/** A line that only divides: `________`, `-----`. */
const RULE = /^[\s_*=-]*$/u;

/** `On Tue, 3 Mar 2026 at 10:12, Ann <ann@mail.example> wrote:`, which mail programs wrap. */
const OPENING = /^\s{0,8}\*?(?:On|No|Em|El|Le|Il|Am(?=\s(?:\d|\p{Lu}\p{L}{1,9}[.,]))|A(?=\s\d))\s/u;
const WROTE = /\s(?:wrote|escreveu|escribió|a écrit|ha scritto)\s?:$/u;
/** German puts the name last. */
const SCHRIEB = /\sschrieb\s/u;
/** `Ana <ana@mail.example> escreveu (segunda, 3/11/2025 à(s) 10:12):`, which begins with the name. */
const NAMED = /^[^:]{0,100}<[^<>\s@]{1,100}@[^<>\s]{1,100}>\sescreveu\s[^:]{1,60}\d:\d\d\)?:$/u;
const WROTE_IN_LINE =
  /<[^<>\s@]{1,100}@[^<>\s]{1,100}>[),]{0,2}\s(?:wrote|escreveu|escribió|a écrit|ha scritto)\s?:/u;
const OPENING_IN_LINE = /(?:^|\s)(?:On|No|Em|El|Le|Il)\s/gu;
const DATE = /\b(?:19|20)\d\d\b|\d[/.-]\d/u;
/** Mail programs write one of these beside the date; "On 3 March 2026 they wrote:" is a person's. */
const MARK = /[,@]|\d[:h]\d\d/u;
/** A person who tells of somebody, and sentences that end on the way. */
const TOLD =
  /\s(?:I|you|he|she|they|we|eu|ele|ela|eles|elas|me|nos|lhe|él|ella|le|les|il|elle|ils|on|nous|vous|io|lui|lei|mi|ci|gli) (?:wrote|escreveu|escribió|a écrit|ha scritto)\s?:$|\p{Ll}{5}[.!?]\s/iu;
const MOST_CHARACTERS = 300;
const MOST_LINES = 3;

function isAttribution(lines: readonly string[]): boolean {
  if (lines.length === 1 && NAMED.test(lines[0]?.trim() ?? "")) return true;
  if (!OPENING.test(lines[0] ?? "") || lines.some((line) => line.trim() === "")) return false;
  const said = lines.map((line) => line.trim()).join(" ");
  if (said.length > MOST_CHARACTERS || !isSaidToWrite(said)) return false;
  return DATE.test(said) && MARK.test(said) && !TOLD.test(said);
}

function isSaidToWrite(said: string): boolean {
  return WROTE.test(said) || (SCHRIEB.test(said) && said.endsWith(":"));
}

/** Lines that begin with ">" and what says whose they are; an answer may stand around and below them. */
function withoutQuotedLines(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (lines[end]?.trimStart().startsWith(">")) end += 1;
    const quoted = lines.slice(at, end);
    if (quoted.length === 0) kept.push(lines[end++] ?? "");
    else if (!dropAttribution(kept) && !isQuote(quoted, kept.at(-1)?.trim() ?? "")) {
      for (const line of quoted) kept.push(line);
    }
    at = end;
  }
  return kept;
}

/** Takes away the lines at the end that say who wrote what follows; false where none do. */
function dropAttribution(kept: string[]): boolean {
  const end = kept.length - (kept.at(-1)?.trim() === "" ? 1 : 0);
  for (let start = end - 1; start >= Math.max(0, end - MOST_LINES); start -= 1) {
    if (!isAttribution(kept.slice(start, end))) continue;
    kept.length = start;
    return true;
  }
  return false;
}

/** Of no mail: "> 3 days late", ">:(", ">be me", and points of a list right below a line. */
const QUOTED = /^>(?:$|\s?>|\s+[^\d\s=<$€£])/u;
const QUOTED_SURELY = /^>(?:$|\s?>)/u;
const SENTENCE_ENDS = /[.,;:!?…]$/u;

function isQuote(quoted: readonly string[], above: string): boolean {
  const lines = quoted.map((line) => line.trim());
  if (lines.some((line) => QUOTED_SURELY.test(line))) return true;
  if (!lines.some((line) => QUOTED.test(line))) return false;
  if (above === "" || WROTE.test(above)) return true;
  return !above.endsWith(":") && lines.some((line) => SENTENCE_ENDS.test(line));
}

/** The line from which on all is history. */
function lineOfHistory(lines: readonly string[]): number | undefined {
  const ends = [1, 2, MOST_LINES];
  const first = lines.findIndex((_, at) =>
    ends.some((count) => isAttribution(lines.slice(at, at + count))),
  );
  return first < 0 ? undefined : first;
}

/** The same wherever it begins, for exports that write a message as one line. */
function placeOfHistory(text: string): number | undefined {
  const places = [originalAt(text), text.search(REPLY_ABOVE), addressedAt(text), headerAt(text)];
  return places.filter((place) => place >= 0).toSorted((a, b) => a - b)[0];
}

const ORIGINAL =
  /--- ?(?:original message|mensagem original|mensaje original|message d['’]origine|message original|messaggio originale|ursprüngliche nachricht)\b/iu;

/** The line that a help desk puts above the history: `##- Please type your reply above this line -##`. */
const REPLY_ABOVE = /##- [^#\n]{1,120} -##/u;

function originalAt(text: string): number {
  let at = text.search(ORIGINAL);
  while (text[at - 1] === "-") at -= 1;
  return at;
}

function addressedAt(text: string): number {
  const wrote = text.search(WROTE_IN_LINE);
  if (wrote < 0) return -1;
  const from = Math.max(0, wrote - MOST_CHARACTERS);
  const before = text.slice(from, wrote);
  const openings = [...before.matchAll(OPENING_IN_LINE)].map(({ index }) => index);
  const opening = openings.findLast((index) => DATE.test(before.slice(index)));
  return opening === undefined ? -1 : from + opening;
}

/** The header of a mail, as Outlook puts it above what is answered: its sender, time and subject. */
const FIELD =
  /(?:^|[\s*])(?:(From|De|Da|Von)|(Sent|Date|Enviad[oa](?: em| el)?|Data|Fecha|Envoyé(?: le)?|Inviato|Gesendet|Datum)|(Subject|Assunto|Asunto|Objet|Oggetto|Betreff)|To|Cc|CC|Para|À|A|An)\*?\s?:/gu;
const FORWARDED =
  /forwarded message|mensagem encaminhada|mensaje reenviado|message transféré|messaggio inoltrato/iu;
const MOST_FIELDS = 6;
const MOST_HEADER = 1_000;

function headerAt(text: string): number {
  const fields = [...text.matchAll(FIELD)];
  for (const [at, { 1: sender, index }] of fields.entries()) {
    if (sender === undefined) continue;
    const near = fields
      .slice(at + 1, at + MOST_FIELDS)
      .filter((field) => field.index - index < MOST_HEADER);
    const isHeader = near.some((field) => field[2]) && near.some((field) => field[3]);
    if (isHeader && !FORWARDED.test(text.slice(Math.max(0, index - 100), index))) return index;
  }
  return -1;
}
