import { expect, test } from "vitest";
import { ProgressMeter, type ScoreProgress } from "./progress.ts";
import { WorkLeft } from "./remaining-work.ts";

const LONG_TEXT = "word ".repeat(200_000);
const SHORT_TEXTS = Array.from({ length: 1000 }, (_, n) => `a short text, ${n}`);
const BYTES_TOTAL = 1_021_000;

/** A scorer of a million characters in a hundred seconds: what is told after some of them. */
function meterAndClock() {
  const told: ScoreProgress[] = [];
  let nowMs = 0;
  const meter = new ProgressMeter(
    (progress) => told.push(progress),
    () => nowMs,
  );
  const tell = (work: WorkLeft, atMs: number, rowsDone: number, rowsInWork: number) => {
    nowMs = atMs;
    const counts = { phase: "scoring" as const, rowsDone, rowsInWork, rowsTotal: 1001 };
    const bytes = { bytesDone: BYTES_TOTAL, bytesTotal: BYTES_TOTAL, rowsFailed: 0 };
    meter.update(
      { ...counts, ...bytes },
      { done: work.done, left: work.left(BYTES_TOTAL, BYTES_TOTAL) },
    );
    return told.at(-1);
  };
  return tell;
}

test("a row of a million characters does not make the others look as slow", () => {
  const tell = meterAndClock();
  const work = new WorkLeft();
  work.see([LONG_TEXT, ...SHORT_TEXTS], false);
  tell(work, 0, 0, 0);
  work.finishPart(0.1, LONG_TEXT);
  const progress = tell(work, 10_000, 0, 0.1);
  // By rows it would be a hundred thousand seconds.
  expect(progress?.remainingMs).toBeGreaterThan(90_000);
  expect(progress?.remainingMs).toBeLessThan(97_000);
});

test("a long text that is done counts once", () => {
  const work = new WorkLeft();
  work.see([LONG_TEXT], false);
  work.finishPart(0.5, LONG_TEXT);
  work.finishPart(0.5, LONG_TEXT);
  work.finishPart(-1, LONG_TEXT);
  work.finish([LONG_TEXT]);
  expect(work.left(10, 10)).toBe(0);
});

test("what was done in an earlier run takes no time, but tells what the rest is like", () => {
  const work = new WorkLeft();
  work.see(SHORT_TEXTS, true);
  expect(work.left(100, 100)).toBe(0);
  const half = work.left(50, 100);
  work.see(SHORT_TEXTS, false);
  expect(work.left(100, 100)).toBe(half);
});

test("tells no time before there is something to go by", () => {
  const tell = meterAndClock();
  const work = new WorkLeft();
  work.see(SHORT_TEXTS, false);
  tell(work, 0, 0, 0);
  expect(tell(work, 1000, 0, 0)).toMatchObject({ remainingMs: null });

  const quick = meterAndClock();
  quick(work, 0, 0, 0);
  work.finish(SHORT_TEXTS.slice(0, 2));
  expect(quick(work, 120, 2, 0)?.remainingMs).toBeNull();
  expect(quick(work, 1000, 2, 0)?.remainingMs).toBeGreaterThan(0);
});
