import { expect, it } from "vitest";
import { columnLabels } from "./column-labels.ts";

it("tells columns apart that have one name or none", () => {
  const names = ["id", "Comment", "", "Comment ", "comment"];
  expect(columnLabels(names.map((name, index) => ({ name, index })))).toEqual([
    "id",
    "Comment (2)",
    "3",
    "Comment (4)",
    "comment",
  ]);
});
