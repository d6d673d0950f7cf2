import type { Manifest } from "#ipc/model/manifest";
import { probabilitiesOf } from "#inference/prediction";
import type { Session } from "#inference/session";
import type { Tokenizer, TokenizerFacts } from "#inference/tokenizer";
import { ActionableError } from "../command.ts";

export interface Probing {
  readonly session: Session;
  readonly tokenizer: Tokenizer;
  readonly facts: TokenizerFacts;
  readonly manifest: Pick<Manifest, "heads" | "window">;
  /** Texts of the kind that the model is for. */
  readonly texts: readonly string[];
  /** Whether a run has one window by the graph's own shape. */
  readonly takesOneOnly: boolean;
}

/** How far the answers of a window move with the windows beside it; null if it cannot have any. */
export interface BatchEffect {
  readonly largestDifference: number | null;
  /** Why the graph refuses several windows, if it does. */
  readonly refusal: string | null;
}

/** ONNX Runtime's words for a token number beyond the embedding's rows. */
const NO_SUCH_ROW = /indices element out of data bounds/u;

const BATCH_SIZE = 8;
const BATCH_TOKENS = 16;

/**
 * Runs a model as the app will, on texts, on the longest window and on the tokenizer's last token.
 * Rejects with an `ActionableError` if it cannot be run, or answers with what are no logits.
 */
export async function probeModel(probing: Probing): Promise<BatchEffect> {
  const { session, tokenizer, facts, manifest, texts } = probing;
  const wrap = (ids: readonly number[]) => [...tokenizer.prefix, ...ids, ...tokenizer.suffix];
  const room = manifest.window.maxTokens - tokenizer.prefix.length - tokenizer.suffix.length;
  if (room < 1) {
    throw new ActionableError("A window has no room beside the tokenizer's special tokens.");
  }
  const content = texts.flatMap((text) => tokenizer.encode(text));
  const slice = (start: number, length: number) =>
    Array.from({ length }, (_, index) => content[(start + index) % content.length] ?? 0);

  const answers: number[][] = [];
  for (const text of texts) {
    const ids = tokenizer.encode(text).slice(0, room);
    answers.push(await run(session, [wrap(ids)], "The model cannot be run"));
  }
  refuseProbabilities(answers, manifest);
  await run(session, [wrap([facts.largestId])], "The model cannot be run");
  await run(
    session,
    [wrap(slice(0, room))],
    `The graph cannot read the ${manifest.window.maxTokens} tokens that its files promise; give a smaller --window`,
  );
  if (probing.takesOneOnly) return { largestDifference: null, refusal: null };

  const length = Math.min(BATCH_TOKENS, room);
  const rows = Array.from({ length: BATCH_SIZE }, (_, row) => wrap(slice(row * length, length)));
  return compareBatches(session, rows, manifest);
}

async function compareBatches(
  session: Session,
  rows: readonly (readonly number[])[],
  { heads: [head] }: Pick<Manifest, "heads">,
): Promise<BatchEffect> {
  if (!head) return { largestDifference: null, refusal: null };
  const alone: number[][] = [];
  for (const row of rows) alone.push(...firstHeads(await session.run([row])));
  let together: number[][];
  try {
    together = firstHeads(await session.run(rows));
  } catch (cause) {
    return { largestDifference: null, refusal: reasonOf(cause) };
  }
  let largestDifference = 0;
  for (const [index, logits] of together.entries()) {
    const expected = probabilitiesOf(head, alone[index] ?? [], null);
    for (const [label, value] of probabilitiesOf(head, logits, null).entries()) {
      largestDifference = Math.max(largestDifference, Math.abs(value - (expected[label] ?? 0)));
    }
  }
  return { largestDifference, refusal: null };
}

async function run(
  session: Session,
  rows: readonly (readonly number[])[],
  problem: string,
): Promise<number[]> {
  let logits: number[] = [];
  try {
    [logits = []] = firstHeads(await session.run(rows));
  } catch (cause) {
    const reason = reasonOf(cause);
    throw new ActionableError(
      NO_SUCH_ROW.test(reason)
        ? "The tokenizer has tokens by numbers for which the graph has no row: tokenizer.json is of another model."
        : `${problem}. (${reason})`,
    );
  }
  if (logits.every((value) => Number.isFinite(value))) return logits;
  throw new ActionableError(
    "The graph answers with what are no numbers (NaN or infinite). A 16-bit or wrongly quantised export does so.",
  );
}

function firstHeads(windows: Awaited<ReturnType<Session["run"]>>): number[][] {
  return windows.map(({ logits: [first = []] }) => [...first]);
}

/** A softmax in the graph and another one after it would make every answer look unsure. */
function refuseProbabilities(
  answers: readonly (readonly number[])[],
  { heads: [head] }: Pick<Manifest, "heads">,
): void {
  const areProbabilities = answers.every((values) => {
    const sum = values.reduce((total, value) => total + value, 0);
    return values.every((value) => value >= 0 && value <= 1) && Math.abs(sum - 1) < 1e-3;
  });
  if (head?.activation !== "softmax" || !areProbabilities) return;
  throw new ActionableError(
    `The graph's output "${head.output}" has probabilities, which sum to 1, and not logits: its last operation is a softmax of its own. Export the logits.`,
  );
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
