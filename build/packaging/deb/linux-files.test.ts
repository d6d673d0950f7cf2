import { expect, test } from "vitest";
import { packageDescription } from "./linux-files.ts";

test("a package tells of the models inside, in lines that Debian accepts", () => {
  const stars = {
    id: "stars",
    name: "Stars",
    version: "1.2.0",
    summary:
      "Gives one to five stars to reviews\n\nof books, films, records, plays and whatever else.",
    license: { name: "MIT", note: "" },
  };
  const description = packageDescription([stars, { ...stars, name: "Moods" }]);
  expect(description).toContain("Inside is the model Stars 1.2.0. Gives one to five stars");
  expect(description).toContain("Inside is the model Moods 1.2.0.");
  expect(description).not.toContain("negative");
  const [synopsis = "", ...lines] = description.split("\n");
  expect(synopsis).toMatch(/^\S/u);
  expect(lines.filter((line) => !/^ \S/u.test(line) || line.length > 80)).toEqual([]);
  expect(lines.filter((line) => line === " .")).toHaveLength(3);
});
