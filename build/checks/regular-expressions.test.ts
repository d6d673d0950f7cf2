import { checkSync } from "recheck";
import { expect, it } from "vitest";
import { findExpressions, literalOf, placeExpressions, readProven } from "./regular-expressions.ts";

it("finds no expression that is not proven to take linear time; npm run regexps -- --write proves", () => {
  const all = placeExpressions();
  const proven = new Set<string | null>(readProven());
  expect(all.length).toBeGreaterThan(50);
  const unproven = all.filter((expression) => !proven.has(literalOf(expression)));
  expect(unproven.map(({ file, line, source }) => `${file}:${line} ${source}`)).toEqual([]);
  const used = new Set(all.map(literalOf));
  expect([...proven].filter((literal) => !used.has(literal))).toEqual([]);
});

it.each([
  // Two that were in the product once, and two from textbooks.
  /\n\s*\S/u,
  /^[-+]?[\d.,:/ -]*\d[\d.,:/ -]*%?$/u,
  /^(a+)+$/u,
  /\s+$/u,
])("has a checker that tells %s", ({ source, flags }) => {
  expect(checkSync(source, flags).status).toBe("vulnerable");
});

it("finds them wherever they stand, and those that are put together", () => {
  const code = `
    const a = /x/u;
    const b = <p title="/no/">{text.replace(/y/giu, "")}</p>;
    class C { readonly d = { e: /[/]z/u } as const satisfies object; }
    const f = new RegExp(source, "u") ?? RegExp("g");
    const g = 1 / 2 / 3; // and /no/u
  `;
  expect(findExpressions(code).map(literalOf)).toEqual(["/x/u", "/y/giu", "/[/]z/u", null, null]);
});
