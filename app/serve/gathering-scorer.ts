import type { ScoredText, Scorer, ScoreTextsOptions } from "#scoring/scorer";

/** Texts that a process gets in one go: enough to run together, few enough to wait for. */
const GROUP_TEXTS = 64;
const GROUP_CHARACTERS = 32 * 1024;
/** Texts that one call may add before the next has its turn, so that none waits for a large one. */
const SHARE_TEXTS = 16;
/** Groups that a process has at a time, so that it need not wait for the next. */
const GROUPS_AHEAD = 2;

/** One call of `score`: its texts, longest first, because equal lengths run together. */
interface Call {
  readonly texts: readonly string[];
  readonly languages: readonly (string | null)[];
  readonly mixed: boolean;
  /** Indices of texts that no process has yet. */
  readonly left: number[];
  readonly outcomes: ScoredText[];
  missing: number;
  readonly resolve: (outcomes: ScoredText[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Place {
  readonly call: Call;
  readonly index: number;
}

/**
 * A scorer for many small calls: those that wait at the same time run together. Each of `pools` has
 * one process. Calls take turns, so that a sentence does not wait for a thousand. Throws as the pools do.
 */
export function createGatheringScorer(pools: readonly Scorer[]): Scorer {
  const [first] = pools;
  if (!first) throw new Error("no pool was given");
  const calls: Call[] = [];
  const running = pools.map(() => 0);
  let isPlanned = false;

  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    // What arrives in this turn of the loop runs together.
    setImmediate(() => {
      isPlanned = false;
      hand();
    });
  };

  const hand = () => {
    for (;;) {
      const [least] = [...running.keys()].sort((a, b) => (running[a] ?? 0) - (running[b] ?? 0));
      if (least === undefined || calls.length === 0) return;
      if ((running[least] ?? 0) >= GROUPS_AHEAD) return;
      // Idle processes share what there is.
      const idle = running.filter((groups) => groups === 0).length;
      const waiting = calls.reduce((sum, { left }) => sum + left.length, 0);
      run(least, takeGroup(calls, Math.ceil(waiting / Math.max(1, idle))));
    }
  };

  const run = (at: number, group: readonly Place[]) => {
    running[at] = (running[at] ?? 0) + 1;
    const texts = group.map(({ call, index }) => call.texts[index] ?? "");
    const languages = group.map(({ call, index }) => call.languages[index] ?? null);
    const scoring = pools[at]?.score(texts, { languages, mixed: group[0]?.call.mixed });
    void scoring
      ?.then(
        (scored) => {
          for (const [offset, { call, index }] of group.entries()) {
            call.outcomes[index] = scored[offset] ?? null;
            call.missing -= 1;
            if (call.missing === 0) call.resolve(call.outcomes);
          }
        },
        (error: unknown) => {
          for (const { call } of group) call.reject(error);
        },
      )
      .then(() => {
        running[at] = (running[at] ?? 0) - 1;
        hand();
      });
  };

  return {
    models: first.models,
    concurrency: pools.length,
    score(texts, { languages = [], mixed = false, signal }: ScoreTextsOptions = {}) {
      if (texts.length === 0) return Promise.resolve([]);
      return new Promise((resolve, reject) => {
        const order = [...texts.keys()];
        order.sort((a, b) => (texts[b]?.length ?? 0) - (texts[a]?.length ?? 0) || a - b);
        const outcomes = new Array<ScoredText>(texts.length).fill(null);
        const missing = texts.length;
        const call = { texts, languages, mixed, left: order, outcomes, missing, resolve, reject };
        const abort = () => {
          const place = calls.indexOf(call);
          if (place >= 0) calls.splice(place, 1);
          reject(signal?.reason as Error);
        };
        if (signal?.aborted) {
          abort();
          return;
        }
        signal?.addEventListener("abort", abort, { once: true });
        calls.push(call);
        plan();
      });
    },
  };
}

/** Takes texts off the calls, some of each in turn; those of a group all tell mixed feelings, or none. */
function takeGroup(calls: Call[], most: number): Place[] {
  const group: Place[] = [];
  const mixed = calls[0]?.mixed;
  let characters = 0;
  const isFull = () =>
    group.length >= Math.min(most, GROUP_TEXTS) || characters >= GROUP_CHARACTERS;
  while (!isFull()) {
    const place = calls.findIndex((call) => call.mixed === mixed);
    const [call] = place < 0 ? [] : calls.splice(place, 1);
    if (!call) break;
    for (let share = 0; share < SHARE_TEXTS && call.left.length > 0 && !isFull(); share += 1) {
      const index = call.left.shift() ?? 0;
      group.push({ call, index });
      characters += call.texts[index]?.length ?? 0;
    }
    if (call.left.length > 0) calls.push(call);
  }
  return group;
}
