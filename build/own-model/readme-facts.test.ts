import { expect, test } from "vitest";
import { readFactsOf } from "./readme-facts.ts";

const NOTHING = { license: undefined, languages: [], datasets: [], baseModels: [] };

test.each([
  ["no header", "# A model", NOTHING],
  ["an empty header", "---\n---\n", NOTHING],
  ["a broken header", "---\nlicense: [\n---\n", NOTHING],
  ["a header of no names", "---\n- a\n- b\n---\n", NOTHING],
  [
    "one of each",
    "---\r\nlicense: mit\r\nlanguage: en\r\ndatasets: imdb\r\nbase_model: a/b\r\n---\r\n",
    { license: "mit", languages: ["en"], datasets: ["imdb"], baseModels: ["a/b"] },
  ],
  [
    "lists, a licence by name, and many languages",
    "---\nlicense: other\nlicense_name: Own Terms\nlanguage:\n- pt\n- multilingual\n---\n",
    { ...NOTHING, license: "Own Terms", languages: ["pt", "mul"] },
  ],
  [
    "a fact of another shape beside one that is known",
    "---\nlicense: {a: 1}\nlanguage: en\n---\n",
    { ...NOTHING, languages: ["en"] },
  ],
])("a README with %s", (_, readme, facts) => {
  expect(readFactsOf(readme)).toEqual(facts);
});
