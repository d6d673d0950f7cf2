import { Tokenizer as HuggingFaceTokenizer } from "@huggingface/tokenizers";
import { failure, success, type Result } from "#ipc/result";

/** Turns text into the token ids that a model reads. */
export interface Tokenizer {
  /** Ids of `text` without special tokens. Any string is fine; what cannot be read is [UNK]. */
  encode(text: string): number[];
  /** Special tokens that stand before and after the content of every window. */
  readonly prefix: readonly number[];
  readonly suffix: readonly number[];
  /** Whether a window may begin with this token, that is, whether it does not continue a word. */
  startsWord(id: number): boolean;
}

/** Builds a tokenizer from the parsed content of a `tokenizer.json`. Errors: `model-invalid`. */
export function createTokenizer(tokenizerJson: unknown): Result<Tokenizer> {
  try {
    const tokenizer = new HuggingFaceTokenizer(tokenizerJson as object, {});
    const encode = (text: string): number[] =>
      tokenizer.encode(text.toWellFormed(), { add_special_tokens: false }).ids;
    const { prefix, suffix } = findSpecialTokens(tokenizer, encode);
    const continuations = findContinuations(tokenizer, tokenizerJson);
    return success({ encode, prefix, suffix, startsWord: (id) => !continuations.has(id) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return failure("model-invalid", `The model's tokenizer.json cannot be used: ${reason}`);
  }
}

/** The post-processor is asked rather than read: its template differs with every architecture. */
function findSpecialTokens(
  tokenizer: HuggingFaceTokenizer,
  encode: (text: string) => number[],
): { prefix: number[]; suffix: number[] } {
  const plain = encode("a");
  const wrapped = tokenizer.encode("a", { add_special_tokens: true }).ids;
  const start = wrapped.findIndex((_, index) =>
    plain.every((id, offset) => wrapped[index + offset] === id),
  );
  if (plain.length === 0 || start < 0) throw new Error("it cannot encode a plain letter");
  return { prefix: wrapped.slice(0, start), suffix: wrapped.slice(start + plain.length) };
}

function findContinuations(tokenizer: HuggingFaceTokenizer, tokenizerJson: unknown): Set<number> {
  const { model } = tokenizerJson as { model?: { continuing_subword_prefix?: unknown } };
  const mark = model?.continuing_subword_prefix;
  const continuations = new Set<number>();
  if (typeof mark !== "string" || mark === "") return continuations;
  for (const [token, id] of tokenizer.get_vocab()) {
    if (token.startsWith(mark) && token.length > mark.length) continuations.add(id);
  }
  return continuations;
}
