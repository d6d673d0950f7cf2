import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { limitsOfCard } from "#ipc/model/card-limits";

const models = path.join(import.meta.dirname, "../../../models");

it.each([
  ["tone-en/MODEL_CARD.md", /^English only/u, /^Irony/u],
  ["tone-en/MODEL_CARD.pt-BR.md", /^Só inglês/u, /^Ironia/u],
  ["tone-romance/MODEL_CARD.md", /^Portuguese, Spanish/u, /^Irony/u],
  ["tone-romance/MODEL_CARD.pt-BR.md", /^Só português/u, /^Ironia/u],
])("of %s", async (card, first, other) => {
  const limits = limitsOfCard(await readFile(path.join(models, card), "utf8"));
  expect(limits.length).toBeGreaterThan(3);
  expect(limits[0]).toMatch(first);
  expect(limits.some((limit) => other.test(limit))).toBe(true);
});

it("of a card that is built otherwise are none", () => {
  expect(limitsOfCard("# A model\n\n- Reads all.\n")).toEqual([]);
  expect(
    limitsOfCard("# A\n\n## Use\n\nText.\n\n- One\n  and on\n- Two\n\nMore.\n\n- Three"),
  ).toEqual(["One and on", "Two"]);
});
