/** How a tokenizer.json says where words begin; of each part there may be several, nested. */
interface TokenizerParts {
  model?: { continuing_subword_prefix?: unknown; end_of_word_suffix?: unknown };
  pre_tokenizer?: TokenizerPart | null;
}
interface TokenizerPart {
  type?: string;
  replacement?: string;
  pretokenizers?: TokenizerPart[];
}

/** The bytes of white space as byte-level tokenizers write them: space, line feed, return, tab. */
const BYTE_LEVEL_SPACES = ["Ġ", "Ċ", "č", "ĉ"];
const METASPACE = "▁";

/**
 * Tells, for two tokens that follow each other, whether a word ends between them. WordPiece marks
 * tokens that continue a word, some BPE those that end one, byte-level BPE and SentencePiece those
 * that begin one. A tokenizer that marks nothing has boundaries everywhere.
 */
export function findWordBoundary(
  vocabulary: ReadonlyMap<string, number>,
  tokenizerJson: unknown,
): (before: number, after: number) => boolean {
  const { model, pre_tokenizer: preTokenizer } = tokenizerJson as TokenizerParts;
  const idsWhere = (isMarked: (token: string) => boolean) => {
    const ids = new Set<number>();
    for (const [token, id] of vocabulary) {
      // Numbers that no token has come out as tokens without a text.
      if (isMark(token) && isMarked(token)) ids.add(id);
    }
    return ids;
  };

  const continuing = model?.continuing_subword_prefix;
  if (isMark(continuing)) {
    const ids = idsWhere((token) => token.startsWith(continuing) && token !== continuing);
    return (_, after) => !ids.has(after);
  }
  const ending = model?.end_of_word_suffix;
  if (isMark(ending)) {
    const ids = idsWhere((token) => token.endsWith(ending));
    return (before) => ids.has(before);
  }
  const starts = wordStartsOf(preTokenizer);
  if (starts.length === 0) return () => true;
  const ids = idsWhere((token) => starts.some((start) => token.startsWith(start)));
  return (_, after) => ids.has(after);
}

function isMark(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function wordStartsOf(part: TokenizerPart | null | undefined): string[] {
  if (part?.type === "ByteLevel") return BYTE_LEVEL_SPACES;
  if (part?.type === "Metaspace") return [part.replacement ?? METASPACE];
  return (part?.pretokenizers ?? []).flatMap((inner) => wordStartsOf(inner));
}
