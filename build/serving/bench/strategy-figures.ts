/** Round trips of the networks that each way is asked through, in milliseconds. */
export const ROUND_TRIPS_MS = [0, 20, 80] as const;
export type RoundTripMs = (typeof ROUND_TRIPS_MS)[number];

export type StrategyName =
  | "static"
  | "dependency"
  | "service"
  | "function, warm"
  | "function, cold"
  | "FastAPI + TextBlob";

/** What was seen through one network. */
export interface Seen {
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** In bulk; null where that is not asked for. */
  readonly textsPerSecond: number | null;
  /** In both directions, with what HTTP writes around it. */
  readonly bytesPerText: number;
}

export interface Measured {
  readonly networks: Readonly<Record<RoundTripMs, Seen>>;
  /** Of processor a text in bulk; null where that is not asked for. */
  readonly processorMs: number | null;
  /** Most that it held, with its children. */
  readonly megabytes: number;
}

/** How many programs wanted a core, a core, before and after. */
export interface Load {
  readonly load: readonly [before: number, after: number];
}

export type StrategyFigures = Partial<Record<StrategyName, Measured & Load>>;

/** What no clock tells. */
const TRAITS: Readonly<Record<StrategyName, readonly [offline: string, update: string]>> = {
  static: ["yes", "an installer on each computer"],
  dependency: ["yes", "`npm install` of the model, in each program"],
  service: ["on its computer", "a link turned and a signal, once"],
  "function, warm": ["no", "a zip uploaded, then cold starts"],
  "function, cold": ["no", "the same"],
  "FastAPI + TextBlob": ["on its computer", "`pip install` and a restart"],
};

/** The table of README.md, in Markdown. */
export function describeStrategies(figures: StrategyFigures): string {
  const rows = (Object.entries(figures) as [StrategyName, Measured & Load][]).map(
    ([name, measured]) => {
      const each = ROUND_TRIPS_MS.map((roundTripMs) => measured.networks[roundTripMs]);
      const [first] = each;
      const slashed = (numbers: readonly (number | null)[]) =>
        numbers.every((number) => number === numbers[0])
          ? say(numbers[0])
          : numbers.map(say).join(" / ");
      return [
        name,
        slashed(each.map(({ p50Ms }) => p50Ms)),
        slashed(each.map(({ p99Ms }) => p99Ms)),
        slashed(each.map(({ textsPerSecond }) => textsPerSecond)),
        say(measured.processorMs),
        say(measured.megabytes),
        say(first?.bytesPerText ?? 0),
        ...TRAITS[name],
        measured.load.map((load) => load.toFixed(1)).join(" – "),
      ];
    },
  );
  const lines = [HEADING, HEADING.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const HEADING = [
  "Way",
  "p50, ms",
  "p99, ms",
  "Texts a second in bulk",
  "Processor, ms a text",
  "Memory, MB",
  "Bytes sent, a text",
  "Offline",
  "An update costs",
  "Load a core",
];

/** Three digits at most tell something. */
function say(number: number | null | undefined): string {
  if (number === null || number === undefined) return "–";
  return number < 10
    ? String(Number(number.toPrecision(2)))
    : Math.round(number).toLocaleString("en");
}
