import { ActionableError } from "../command.ts";
import type { ModelConfig, TokenizerConfig } from "./source-folder.ts";

/**
 * Main runs one window at a time and is held for as long: of more tokens, typing would feel it.
 */
const DEFAULT_MAX_TOKENS = 128;
const MIN_TOKENS = 8;
const MAX_TOKENS = 8192;

/** Types whose positions begin after that of the padding token, so that two are never used. */
const OFFSET_POSITIONS = new Set([
  "roberta",
  "xlm-roberta",
  "xlm-roberta-xl",
  "roberta-prelayernorm",
  "camembert",
  "data2vec-text",
  "longformer",
  "mpnet",
]);

/** Tokens that the model can read at once, special ones included, as its files state; null if they do not. */
export function statedLength(config: ModelConfig, tokenizerConfig: TokenizerConfig): number | null {
  const positions = config.max_position_embeddings;
  const offset = OFFSET_POSITIONS.has(config.model_type ?? "") ? (config.pad_token_id ?? 1) + 1 : 0;
  const limits = [
    // Relative positions are stated as none, or -1.
    positions && positions > 0 ? positions - offset : null,
    // transformers writes 10^30 for "no limit".
    tokenizerConfig.model_max_length,
  ].filter((limit) => typeof limit === "number" && limit > 0 && limit <= 1e6);
  return limits.length === 0 ? null : Math.min(...(limits as number[]));
}

/** Tokens in a window: what was asked for, else what the model can read, but no more than 128. */
export function windowLengthOf(stated: number | null, given?: number): number {
  if (given !== undefined) {
    if (!Number.isInteger(given) || given < MIN_TOKENS || given > MAX_TOKENS) {
      throw new ActionableError(`--window is a number from ${MIN_TOKENS} to ${MAX_TOKENS}.`);
    }
    if (stated !== null && given > stated) {
      throw new ActionableError(
        `The model's files say that it reads ${stated} tokens at once, so --window ${given} is too long.`,
      );
    }
    return given;
  }
  const length = Math.min(stated ?? DEFAULT_MAX_TOKENS, DEFAULT_MAX_TOKENS);
  if (length >= MIN_TOKENS) return length;
  throw new ActionableError(
    `The model's files say that it reads ${length} tokens at once; Undertone needs ${MIN_TOKENS}.`,
  );
}
