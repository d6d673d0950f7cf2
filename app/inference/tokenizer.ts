import { Tokenizer as HuggingFaceTokenizer } from "@huggingface/tokenizers";
import { failure, success, type Result } from "#ipc/result";
import { findWordBoundary } from "./word-boundary.ts";

/** Turns text into the token ids that a model reads. */
export interface Tokenizer {
  /**
   * Ids of `text` without special tokens. Any string is fine; what cannot be read is the unknown
   * token, or nothing where there is no such token. White space may give tokens, too.
   */
  encode(text: string): number[];
  /** Special tokens that stand before and after the content of every window. */
  readonly prefix: readonly number[];
  readonly suffix: readonly number[];
  /** Whether a window may end with `before` and the next begin with `after`: not inside a word. */
  isWordBoundary(before: number, after: number): boolean;
  /**
   * Whether what stands between white space is read as one: SentencePiece marks a word's beginning, and
   * some tokenizers put one word for an address. Then a text may be cut after white space only.
   */
  readonly readsWordsWhole: boolean;
}

/** What is said of a tokenizer when a model is added; inference has no use for it. */
export interface TokenizerFacts {
  /** The largest id that a text may be given. */
  readonly largestId: number;
  /** Whether special tokens or text have another type than 0, which is all that models are fed. */
  readonly hasTokenTypes: boolean;
}

/** Builds a tokenizer from the parsed content of a `tokenizer.json`. Errors: `model-invalid`. */
export function createTokenizer(tokenizerJson: unknown): Result<Tokenizer> {
  return attempt(() => {
    const tokenizer = new HuggingFaceTokenizer(tokenizerJson as object, {});
    const encode = (text: string): number[] =>
      tokenizer
        .encode(text.toWellFormed(), { add_special_tokens: false })
        // Of a character that a vocabulary without an unknown token lacks, there is no id.
        .ids.filter((id) => (id as number | undefined) !== undefined);
    const { prefix, suffix } = findSpecialTokens(tokenizer, encode);
    const isWordBoundary = findWordBoundary(tokenizer.get_vocab(), tokenizerJson);
    const whole = encode("http://a?b");
    const cut = [...encode("http://a?"), ...encode("b")];
    const readsWordsWhole = whole.join() !== cut.join();
    return { encode, prefix, suffix, isWordBoundary, readsWordsWhole };
  });
}

/** Errors: `model-invalid`. */
export function describeTokenizer(tokenizerJson: unknown): Result<TokenizerFacts> {
  return attempt(() => {
    const tokenizer = new HuggingFaceTokenizer(tokenizerJson as object, {});
    let largestId = 0;
    for (const id of tokenizer.get_vocab().values()) largestId = Math.max(largestId, id);
    // There are none without a post-processor, whatever the typings say.
    const { token_type_ids: types } = tokenizer.encode("a", { return_token_type_ids: true }) as {
      token_type_ids?: number[];
    };
    return { largestId, hasTokenTypes: types?.some((type) => type !== 0) ?? false };
  });
}

function attempt<T>(read: () => T): Result<T> {
  try {
    return success(read());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return failure({ code: "model-unsuitable", name: "tokenizer.json", detail: reason });
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
