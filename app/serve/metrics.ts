/** Seconds that separate the columns of a histogram. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What of the service is counted. */
export interface Metrics {
  /** A request is done: `route` is its pattern, never its address. */
  request(route: string, status: number, seconds: number): void;
  /** Texts were answered, as their label or the lack of one. */
  texts(outcomes: readonly { readonly label: string | null }[]): void;
  reload(outcome: "done" | "refused"): void;
  processStarted(): void;
  /** In Prometheus' text format, version 0.0.4, with what is true now. */
  write(now: readonly Gauge[]): string;
}

/** A figure of this moment. */
export interface Gauge {
  readonly name: string;
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Counts the service's own doings; no text, and nothing of one, goes into it. */
export function createMetrics(): Metrics {
  const counters = new Map<string, number>();
  const durations = new Map<string, { counts: number[]; sum: number; all: number }>();
  const count = (name: string, labels: Readonly<Record<string, string>> = {}, by = 1) => {
    const series = seriesOf(name, labels);
    counters.set(series, (counters.get(series) ?? 0) + by);
  };
  count("undertone_processes_started_total", {}, 0);

  return {
    request(route, status, seconds) {
      count("undertone_requests_total", { route, status: String(status) });
      // How long the rest takes tells nothing.
      if (!route.startsWith("/predict")) return;
      const known = durations.get(route) ?? { counts: BOUNDS.map(() => 0), sum: 0, all: 0 };
      for (const [place, bound] of BOUNDS.entries()) {
        if (seconds <= bound) known.counts[place] = (known.counts[place] ?? 0) + 1;
      }
      known.sum += seconds;
      known.all += 1;
      durations.set(route, known);
    },
    texts(outcomes) {
      for (const { label } of outcomes) count("undertone_texts_total", { label: label ?? "none" });
    },
    reload: (outcome) => count("undertone_reloads_total", { outcome }),
    processStarted: () => count("undertone_processes_started_total"),
    write(now) {
      const lines: string[] = [];
      const typed = new Set<string>();
      const declare = (name: string, type: string) => {
        if (typed.has(name)) return;
        typed.add(name);
        lines.push(["# TYPE", name, type].join(" "));
      };
      for (const [series, value] of [...counters].sort(([a], [b]) => (a < b ? -1 : 1))) {
        declare(series.split("{")[0] ?? series, "counter");
        lines.push(`${series} ${value}`);
      }
      for (const [route, { counts, sum, all }] of durations) {
        const name = "undertone_request_seconds";
        declare(name, "histogram");
        const column = (le: string, value: number) =>
          lines.push(`${seriesOf(`${name}_bucket`, { route, le })} ${value}`);
        for (const [place, bound] of BOUNDS.entries()) column(String(bound), counts[place] ?? 0);
        column("+Inf", all);
        lines.push(`${seriesOf(`${name}_sum`, { route })} ${sum}`);
        lines.push(`${seriesOf(`${name}_count`, { route })} ${all}`);
      }
      for (const { name, value, labels = {} } of now) {
        declare(name, "gauge");
        lines.push(`${seriesOf(name, labels)} ${value}`);
      }
      return `${lines.join("\n")}\n`;
    },
  };
}

function seriesOf(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([label, value]) => `${label}="${value.replaceAll(/[\\"\n]/gu, " ")}"`,
  );
  return pairs.length === 0 ? name : `${name}{${pairs.join(",")}}`;
}
