import { expect, it } from "vitest";
import { movedCell } from "./grid-keys.ts";

const grid = { rowCount: 1000, columnCount: 5, page: 20 };

it.each([
  ["ArrowDown", false, { position: 11, column: 2 }],
  ["ArrowUp", false, { position: 9, column: 2 }],
  ["PageDown", false, { position: 30, column: 2 }],
  ["PageUp", false, { position: 0, column: 2 }],
  ["ArrowRight", false, { position: 10, column: 3 }],
  ["ArrowLeft", false, { position: 10, column: 1 }],
  ["Home", false, { position: 0, column: 2 }],
  ["End", false, { position: 999, column: 2 }],
  ["Home", true, { position: 0, column: 0 }],
  ["End", true, { position: 999, column: 4 }],
  ["a", false, null],
])("%s (Ctrl: %s) leads to %j", (key, ctrlKey, expected) => {
  expect(movedCell({ position: 10, column: 2 }, { key, ctrlKey }, grid)).toEqual(expected);
});

it("stops at the edges", () => {
  expect(movedCell({ position: 0, column: 0 }, { key: "ArrowUp", ctrlKey: false }, grid)).toEqual({
    position: 0,
    column: 0,
  });
  const end = { position: 999, column: 4 };
  expect(movedCell(end, { key: "PageDown", ctrlKey: false }, grid)).toEqual(end);
  expect(movedCell(end, { key: "ArrowRight", ctrlKey: false }, grid)).toEqual(end);
});
