/** Characters that a terminal obeys or that turn the line around them; U+2028 and U+2029 end one. */
const UNSHOWN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const FROM_RIGHT =
  /[\p{Script=Adlam}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * A name or a text from outside as it may stand among our own words: on one line, with the codes of
 * characters that would do something in their stead, and by itself where it runs from right to left.
 */
export function shown(text: string): string {
  const line = text.replaceAll(/[\t\n\v\f\r]+/gu, " ").replaceAll(UNSHOWN, codeOf);
  return FROM_RIGHT.test(line) ? `\u2068${line}\u2069` : line;
}

function codeOf(character: string): string {
  return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
