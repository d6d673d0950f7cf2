import { expect, test } from "vitest";
import { packageDescription } from "./linux-files.ts";

test("a package tells of the model inside, in lines that Debian accepts", () => {
  const description = packageDescription({
    id: "stars",
    name: "Stars",
    version: "1.2.0",
    summary:
      "Gives one to five stars to reviews\n\nof books, films, records, plays and whatever else.",
    license: { name: "MIT", note: "" },
  });
  expect(description).toContain("The model inside is Stars 1.2.0. Gives one to five stars");
  expect(description).not.toContain("negative");
  const [synopsis = "", ...lines] = description.split("\n");
  expect(synopsis).toMatch(/^\S/u);
  expect(lines.filter((line) => !/^ \S/u.test(line) || line.length > 80)).toEqual([]);
  expect(lines.filter((line) => line === " .")).toHaveLength(2);
});
