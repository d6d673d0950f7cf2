/** Longer cells are texts in brackets rather than lists of texts. */
const MOST_CHARACTERS = 1024 * 1024;

/**
 * The text of a cell that holds a JSON list of texts, or of pieces of one as messengers write them
 * (`["Look at ", {"type": "link", "text": "this"}]`); empty for an empty list, null for any other cell.
 */
export function listedText(cell: string): string | null {
  const trimmed = cell.length > MOST_CHARACTERS ? "" : cell.trim();
  if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) return null;
  const pieces = parse(trimmed);
  if (!Array.isArray(pieces)) return null;
  const texts: string[] = [];
  let isOneText = false;
  for (const piece of pieces as unknown[]) {
    if (typeof piece === "string") texts.push(piece);
    else if (hasText(piece)) {
      texts.push(piece.text);
      isOneText = true;
    } else return null;
  }
  return texts.join(isOneText ? "" : "\n");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function hasText(piece: unknown): piece is { text: string } {
  if (typeof piece !== "object" || piece === null) return false;
  // Without a type it is a record of its own, such as a comment with its author.
  return "text" in piece && typeof piece.text === "string" && "type" in piece;
}
