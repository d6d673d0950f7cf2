import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What of the service is counted. */
export interface Metrics {
  /** A request is done: `route` is its pattern, never its address. */
  request(route: string, status: number, seconds: number): void;
  /** Texts were answered, as their label or the lack of one. */
  texts(outcomes: readonly { readonly label: string | null }[]): void;
  reload(outcome: "done" | "refused"): void;
  processStarted(): void;
  /** In Prometheus' text format, with what is true now. */
  write(now: Moment): Promise<string>;
  readonly contentType: string;
}

/** What is asked for at the moment of writing. */
export interface Moment {
  readonly waiting: {
    readonly requests: number;
    readonly texts: number;
    readonly characters: number;
  };
  readonly isReady: boolean;
  readonly models: readonly {
    readonly id: string;
    readonly version: string;
    readonly sha256: string;
  }[];
}

/** Seconds that separate the columns of the histogram. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts the service's own doings; no text, and nothing of one, goes into it. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `undertone_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });

  const requests = counter("requests_total", "Requests that were answered", ["route", "status"]);
  const texts = counter("texts_total", "Texts that were read, by label", ["label"]);
  const reloads = counter("reloads_total", "Changes of the models", ["outcome"]);
  const processes = counter("processes_started_total", "Scoring processes that were started");
  const seconds = new Histogram({
    name: "undertone_request_seconds",
    help: "How long a request for predictions took",
    labelNames: ["route"],
    buckets: BUCKETS,
    registers,
  });
  const waiting = gauge("undertone_waiting", "What waits or runs", ["what"]);
  const ready = gauge("undertone_ready", "1 while requests are answered");
  const memory = gauge("process_resident_memory_bytes", "Memory of the process that listens");
  const model = gauge("undertone_model_info", "The models in use", ["id", "version", "sha256"]);

  return {
    contentType: registry.contentType,
    request(route, status, took) {
      requests.inc({ route, status: String(status) });
      // How long the rest takes tells nothing.
      if (route.startsWith("/predict")) seconds.observe({ route }, took);
    },
    texts(outcomes) {
      for (const { label } of outcomes) texts.inc({ label: label ?? "none" });
    },
    reload: (outcome) => reloads.inc({ outcome }),
    processStarted: () => processes.inc(),
    write(now) {
      for (const [what, count] of Object.entries(now.waiting)) waiting.set({ what }, count);
      ready.set(Number(now.isReady));
      memory.set(process.memoryUsage.rss());
      // Drops the models that were in use before.
      model.reset();
      for (const { id, version, sha256 } of now.models) model.set({ id, version, sha256 }, 1);
      return registry.metrics();
    },
  };
}
