/** Aborts on the first interrupt; a second one ends the process as it would without us. */
export function stopOnSignals(): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
    end();
  };
  const end = () => process.off("SIGINT", stop).off("SIGTERM", stop);
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return { signal: controller.signal, end };
}
