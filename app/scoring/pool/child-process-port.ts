import type { ScoringRequest } from "./scoring-messages.ts";
import type { ScoringPort } from "./serve-scoring.ts";

/** The line of a forked process to the one that forked it; when it breaks, the process ends. */
export function childProcessPort(): ScoringPort {
  // An interrupt from the terminal reaches every process of the group; the parent decides.
  process.on("SIGINT", () => undefined);
  process.on("disconnect", () => process.exit(0));
  return {
    send: (reply) => {
      // A parent that is killed meanwhile breaks the pipe; the disconnect that follows ends this.
      if (process.connected) process.send?.(reply, undefined, undefined, () => undefined);
    },
    onRequest: (listener) => {
      process.on("message", (message) => listener(message as ScoringRequest));
    },
  };
}
