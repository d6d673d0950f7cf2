import { decodeHTMLStrict } from "entities";

/** Elements of which texts are made, where a line ends with them and where it goes on. */
const BREAKING: ReadonlySet<string> = new Set(
  "address|article|aside|blockquote|br|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul".split(
    "|",
  ),
);
const FLOWING: ReadonlySet<string> = new Set(
  "a|abbr|acronym|b|bdi|bdo|big|body|button|caption|cite|code|col|colgroup|del|details|em|font|head|html|i|iframe|img|input|ins|kbd|label|legend|link|mark|meta|option|q|s|samp|select|small|source|span|strike|strong|sub|summary|sup|time|tt|u|var|video|wbr".split(
    "|",
  ),
);

/** A tag: its attributes have values, so that `a <b and c> d` and `<3` are none. */
const TAG = /<\/?([a-z][a-z\d]{0,10})(?: ?\/?|\s[^<>=]{1,200}=[^<>]{0,4000})>/giu;

/** Elements whose content is no text. */
const UNREAD = ["script", "style"] as const;

/**
 * A text without the tags of HTML and with the characters that its entities stand for, as a browser
 * would show it; null where it has neither. Lines end where blocks do.
 */
export function textOfMarkup(cell: string): string | null {
  if (!cell.includes("<") && !cell.includes("&")) return null;
  const shown = decodeHTMLStrict(withoutTags(cell));
  // Markup that was escaped once more, as feeds do.
  const unmarked = shown.includes("<") && cell.includes("&lt;") ? withoutTags(shown) : shown;
  const text = cell.includes("&amp;") ? decodeHTMLStrict(unmarked) : unmarked;
  return text === cell
    ? null
    : text
        .replaceAll("\u00a0", " ")
        .replaceAll(/\n{2,}/gu, "\n")
        .trim();
}

function withoutTags(text: string): string {
  if (!text.includes("<")) return text;
  let left = withoutSpans(text, "<!--", "-->");
  for (const name of UNREAD) left = withoutSpans(left, `<${name}`, `</${name}>`);
  return left.replaceAll(TAG, (tag, name: string) => {
    const element = name.toLowerCase();
    if (BREAKING.has(element)) return "\n";
    return FLOWING.has(element) ? "" : tag;
  });
}

/** A text without all that stands between two marks; a mark that nothing ends stays. */
function withoutSpans(text: string, begin: string, end: string): string {
  const folded = text.toLowerCase();
  // Few characters change their length with their case, and none of HTML's.
  if (folded.length !== text.length || !folded.includes(begin)) return text;
  let kept = "";
  let from = 0;
  for (;;) {
    const start = folded.indexOf(begin, from);
    const stop = start < 0 ? -1 : folded.indexOf(end, start + begin.length);
    if (stop < 0) return kept + text.slice(from);
    kept += text.slice(from, start);
    from = stop + end.length;
  }
}
