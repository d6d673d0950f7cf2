import path from "node:path";
import type { ResultsProgress } from "#ipc/results/results";
import type { ScoreProgress } from "#scoring/progress";
import { shown } from "../sentences/shown-text.ts";

/** A stream to show progress on: a terminal gets a bar, anything else a line now and then. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR_WIDTH = 24;
/** Least time between two lines where there is no terminal. */
const LINE_INTERVAL_MS = 10_000;

/** Shows how far a file is. */
export function createProgressPrinter(
  stream: ProgressStream,
  inputPath: string,
  quiet: boolean,
  now: () => number = () => performance.now(),
): { update: (progress: ScoreProgress) => void; end: () => void } {
  const name = shown(path.basename(inputPath));
  if (quiet) return { update: () => undefined, end: () => undefined };
  if (stream.isTTY) {
    return {
      update: (progress) => {
        const line = `${name} ${bar(fractionOf(progress))} ${describeProgress(progress)}`;
        stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
      },
      end: () => stream.write("\r\u001b[K"),
    };
  }
  let printedAt = now();
  return {
    update: (progress) => {
      if (now() - printedAt < LINE_INTERVAL_MS) return;
      printedAt = now();
      const percent = Math.floor(fractionOf(progress) * 100);
      stream.write(`${name}: ${percent}% ${describeProgress(progress)}\n`);
    },
    end: () => undefined,
  };
}

/** `1,024 of 20,000 rows, 1 min 2 s left` */
export function describeProgress(progress: ScoreProgress): string {
  if (progress.phase === "checking") return "checking the file";
  const { rowsDone, rowsInWork, rowsTotal, remainingMs, rowsFailed } = progress;
  const parts = [`${count(rowsDone)} of ${rowsTotal === null ? "?" : count(rowsTotal)} rows`];
  // Several long ones are read at a time.
  if (rowsInWork >= 1) parts.push(`${rowsInWork.toFixed(1)} long ones`);
  else if (rowsInWork > 0) parts.push(`${Math.floor(rowsInWork * 100)}% of a long one`);
  if (remainingMs !== null && remainingMs > 0) parts.push(`${describeDuration(remainingMs)} left`);
  if (rowsFailed > 0) parts.push(`${count(rowsFailed)} failed`);
  return parts.join(", ");
}

/** `2 h 5 min`, `3 min 20 s`, `8 s`: the two largest units. */
export function describeDuration(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** A count with commas, the same on every machine. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

function fractionOf(progress: ScoreProgress): number {
  const { phase, rowsDone, rowsInWork, rowsTotal, bytesDone, bytesTotal } = progress;
  if (phase === "checking") return bytesTotal === 0 ? 0 : bytesDone / bytesTotal;
  return rowsTotal ? (rowsDone + rowsInWork) / rowsTotal : 0;
}

function bar(fraction: number): string {
  const filled = Math.round(Math.min(1, fraction) * BAR_WIDTH);
  return `[${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)}]`;
}

/** Shows how far the reading for an overview is, where there is a terminal to show it on. */
export function createOverviewProgress(
  stream: ProgressStream,
  inputPath: string,
  quiet: boolean,
): { update: (progress: ResultsProgress) => void; end: () => void } {
  if (quiet || !stream.isTTY) return { update: () => undefined, end: () => undefined };
  const name = shown(path.basename(inputPath));
  return {
    update: ({ share, rows }) => {
      const line = `${name} ${bar(share)} ${count(rows)} rows read`;
      stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    end: () => stream.write("\r\u001b[K"),
  };
}
