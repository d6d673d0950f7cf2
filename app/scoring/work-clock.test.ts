import { expect, it } from "vitest";
import { createWorkClock } from "./work-clock.ts";

it("stands still during a pause, however often one is asked for", () => {
  let time = 100;
  const clock = createWorkClock(() => time);
  time = 130;
  expect(clock.now()).toBe(30);
  clock.pause();
  time = 1000;
  clock.pause();
  expect(clock.now()).toBe(30);
  clock.goOn();
  clock.goOn();
  time = 1010;
  expect(clock.now()).toBe(40);
});
