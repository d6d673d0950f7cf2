/** Paths that come from outside: with the start, from the system, from a second start. */
export interface Opening {
  open(paths: readonly string[]): void;
  /** Gives what has come so far, and from then on what comes. */
  listen(listener: (paths: readonly string[]) => void): void;
}

/** The system may ask for files before there is anything that could open them. */
export function createOpening(paths: readonly string[]): Opening {
  let waiting = [...paths];
  let listener: ((paths: readonly string[]) => void) | null = null;
  const pass = () => {
    if (!listener || waiting.length === 0) return;
    const passed = waiting;
    waiting = [];
    listener(passed);
  };
  return {
    open(more) {
      waiting.push(...more);
      pass();
    },
    listen(given) {
      listener = given;
      pass();
    },
  };
}
