import { expect, it } from "vitest";
import { findColumn } from "./chosen-column.ts";

it.each([
  ["Text", 1],
  ["text", 2],
  ["2", 1],
  ["ID ", 0],
  ["9", 3],
])("finds column %j", (wanted, index) => {
  expect(findColumn(["id", "Text", "text", "9"], wanted)).toMatchObject({ index });
});

it.each(["nope", "0", "5"])("knows no column %j", (wanted) => {
  expect(() => findColumn(["a", "b"], wanted)).toThrow("column-not-found");
});
