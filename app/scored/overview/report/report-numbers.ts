import type { Interval } from "#ipc/overview/overview-figures";

/** Numbers as a report's language writes them. */
export interface ReportNumbers {
  readonly count: (rows: number) => string;
  readonly percent: (share: number) => string;
  readonly share: (share: Interval) => string;
  readonly interval: (share: Interval) => string;
  /** In [−1, 1], with its sign. */
  readonly polarity: (value: number) => string;
}

/** @param language BCP 47. */
export function createReportNumbers(language: string): ReportNumbers {
  const number = new Intl.NumberFormat(language);
  const shares = new Intl.NumberFormat(language, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const signed = new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: "exceptZero",
  });
  const percent = (share: number) => shares.format(share);
  return {
    count: (rows) => number.format(rows),
    percent,
    share: ({ share, of }) => (of === 0 ? "–" : percent(share)),
    interval: ({ low, high, of }) => (of === 0 ? "–" : `${percent(low)} – ${percent(high)}`),
    polarity: (value) => signed.format(value).replace("-", "−"),
  };
}
