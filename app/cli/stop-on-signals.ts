/** Of a terminal that is closed, too: what runs in it ends with it. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Aborts on the first signal to end; a second one ends the process as it would without us. */
export function stopOnSignals(): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const end = () => SIGNALS.forEach((name) => process.off(name, stop));
  const stop = () => {
    controller.abort();
    end();
  };
  SIGNALS.forEach((name) => process.on(name, stop));
  return { signal: controller.signal, end };
}
