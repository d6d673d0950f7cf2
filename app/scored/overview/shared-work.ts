/** Who waits for a piece of work. */
export interface Waiting {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number, rows: number) => void;
}

interface Running<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  readonly waiting: Set<Waiting>;
}

/** Work that is done once for all who need it; it ends when no one waits any more. */
export class SharedWork<T> {
  #done: { readonly value: T } | null = null;
  #running: Running<T> | null = null;
  readonly #work: (waiting: Waiting) => Promise<T>;

  constructor(work: (waiting: Waiting) => Promise<T>) {
    this.#work = work;
  }

  /** What came of it, if it is done. */
  get value(): T | null {
    return this.#done?.value ?? null;
  }

  /** Waits for it. Throws the signal's reason when aborted. */
  async get(waiting: Waiting): Promise<T> {
    if (this.#done) return this.#done.value;
    waiting.signal.throwIfAborted();
    const running = (this.#running ??= this.#start());
    running.waiting.add(waiting);
    try {
      return await Promise.race([running.promise, aborted(waiting.signal)]);
    } finally {
      running.waiting.delete(waiting);
      if (running.waiting.size === 0 && !this.#done) {
        running.controller.abort(waiting.signal.reason);
        if (this.#running === running) this.#running = null;
      }
    }
  }

  #start(): Running<T> {
    const controller = new AbortController();
    const waiting = new Set<Waiting>();
    const promise = this.#work({
      signal: controller.signal,
      onProgress: (share, rows) => {
        for (const one of waiting) one.onProgress(share, rows);
      },
    }).then((value) => {
      this.#done = { value };
      return value;
    });
    // Only those who wait are told.
    promise.catch(() => undefined);
    return { promise, controller, waiting };
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
