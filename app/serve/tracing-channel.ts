import diagnostics from "node:diagnostics_channel";

/**
 * Node 18.15, which the substitute Electron has, knows no `tracingChannel`: Fastify asks for one when
 * it is loaded. This one has the channels and lets everything through untraced, which is what the real
 * one does while nobody listens. Import it before Fastify.
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

const { tracingChannel } = diagnostics as { tracingChannel?: unknown };
if (tracingChannel === undefined) Object.assign(diagnostics, { tracingChannel: untracedChannel });
