import { expect, it } from "vitest";
import { FUNCTION, kindOf, knowsFunctionWords } from "./function-words.ts";

it("knows the function words of each language whose list the package has", () => {
  const tags =
    "af ar bg bn ca cs da de el en es eu fa fi fr gl gu he hi hr hu hy id it ja ko lt lv mr ms nb nl no pl pt ro ru sk sl sv sw th tl tr uk ur vi zh".split(
      " ",
    );
  expect(tags.filter((tag) => !knowsFunctionWords(tag))).toEqual([]);
  expect([kindOf("og", "da"), kindOf("и", "ru"), kindOf("ve", "tr")]).toEqual(
    Array(3).fill(FUNCTION),
  );
});
