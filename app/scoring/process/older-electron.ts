import diagnostics from "node:diagnostics_channel";

/*
 * All that the product has for the substitute Electron 25, on which development and tests run where the
 * official one cannot be downloaded (build/runtime), and for no other; but for the preload script, which
 * has no Node (app/preload/older-electron.ts). Whoever needs one of these imports this file first.
 */
if (!("tracingChannel" in diagnostics)) {
  Object.assign(diagnostics, { tracingChannel: untracedChannel });
}
if (!("any" in AbortSignal)) Object.assign(AbortSignal, { any: anyOf });

/** Aborts with the first of them. */
function anyOf(signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    signal.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
}

/**
 * Fastify asks for a `tracingChannel` when it is loaded. This one has the channels and lets everything
 * through untraced, which is what the real one does while nobody listens.
 */
function untracedChannel(name: string): Record<string, unknown> {
  const events = ["start", "end", "asyncStart", "asyncEnd", "error"];
  const run = (
    work: (...args: readonly unknown[]) => unknown,
    _context: unknown,
    self: unknown,
    ...args: readonly unknown[]
  ) => Reflect.apply(work, self, args);
  return {
    ...Object.fromEntries(
      events.map((event) => [event, diagnostics.channel(`tracing:${name}:${event}`)]),
    ),
    hasSubscribers: false,
    subscribe: () => undefined,
    unsubscribe: () => false,
    traceSync: run,
    tracePromise: async (...args: Parameters<typeof run>) => run(...args),
    traceCallback: (
      work: (...args: readonly unknown[]) => unknown,
      _position: unknown,
      _context: unknown,
      self: unknown,
      ...args: readonly unknown[]
    ) => Reflect.apply(work, self, args),
  };
}

/** The parts of Electron with which a picture is put on the clipboard, now and then. */
interface Pictures {
  readonly clipboard: object;
  readonly ClipboardItem: (new (content: Record<string, Blob>) => object) | undefined;
  readonly nativeImage: { createFromBuffer(bytes: Buffer): unknown };
}

/** Puts a PNG on the clipboard. */
export async function writePicture(
  electron: Pictures,
  png: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { clipboard, ClipboardItem: Item, nativeImage } = electron;
  if (Item) {
    const now = clipboard as { write(items: object[]): Promise<void> };
    return now.write([new Item({ "image/png": new Blob([png], { type: "image/png" }) })]);
  }
  const then = clipboard as { writeImage(image: unknown): void };
  then.writeImage(nativeImage.createFromBuffer(Buffer.from(png)));
}
