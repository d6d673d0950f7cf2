import { expect, it } from "vitest";
import { FailureError } from "#ipc/failure";
import { findColumn } from "./chosen-column.ts";
import { toldApart } from "./names-alike.ts";

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

it.each([
  ["Comment", [2, 4]],
  ["comment", [2, 4]],
  ["NOTE", [3, 5]],
])("several columns are called %j, so none of them is taken", (wanted, places) => {
  const columns = ["id", "Comment", "Note", "Comment", "note"];
  const find = () => findColumn(columns, wanted);
  expect(catchFailure(find)).toMatchObject({ places });
  expect(findColumn(columns, String(places[1]))).toMatchObject({ index: (places[1] ?? 0) - 1 });
});

it("tells columns of one name apart by their numbers", () => {
  const [a, b] = [
    { name: "Comment", index: 1 },
    { name: "Comment", index: 3 },
  ];
  expect(toldApart([a, b])).toEqual({ columns: ["Comment", "Comment"], places: [2, 4] });
  expect(toldApart([a, { name: "Note", index: 3 }])).toEqual({ columns: ["Comment", "Note"] });
});

function catchFailure(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error instanceof FailureError ? error.about("in.csv") : error;
  }
}
