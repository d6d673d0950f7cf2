import type { OpenedFile } from "#ipc/files/files";

/** Files on their way to the page, which may not listen yet. */
export interface Arrivals {
  bring(files: readonly OpenedFile[]): void;
  /** Gives what has come so far; from now on the page is told at once. */
  take(): OpenedFile[];
  /** The page begins to load: whoever listened is gone. */
  pageIsGone(): void;
}

export function createArrivals(tell: (files: OpenedFile[]) => void): Arrivals {
  let waiting: OpenedFile[] = [];
  let isListening = false;
  return {
    bring(files) {
      if (files.length === 0) return;
      if (isListening) tell([...files]);
      else waiting.push(...files);
    },
    take() {
      isListening = true;
      const taken = waiting;
      waiting = [];
      return taken;
    },
    pageIsGone() {
      isListening = false;
    },
  };
}
