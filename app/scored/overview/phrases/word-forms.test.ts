import { expect, it } from "vitest";
import { piecesOf, plainForm } from "./word-forms.ts";

it.each([
  ["arrive", "arrived arrives arriving arrive"],
  ["cancel", "cancelled canceled cancels cancelling cancel"],
  ["break", "broke broken breaks breaking break"],
  ["deliver", "delivered delivers delivering"],
  ["ship", "shipped ships ship"],
  ["reply", "replied replies reply"],
  ["crash", "crashed crashes crashing"],
  ["color", "colours colour color"],
])("counts the forms of “%s” as one", (plain, forms) => {
  for (const form of forms.split(" ")) expect([form, plainForm(form, "en")]).toEqual([form, plain]);
});

it("keeps apart what is a thing of its own", () => {
  const pairs = [
    ["shipping", "ship"],
    ["waiting", "wait"],
    ["cleaning", "clean"],
    ["frozen", "freeze"],
    ["delivery", "deliver"],
    ["booking", "book"],
    ["lost", "lose"],
  ] as const;
  for (const [thing, verb] of pairs) {
    expect(plainForm(thing, "en")).not.toBe(plainForm(verb, "en"));
  }
  // Another language's words are its own.
  expect(plainForm("sent", "fr")).toBe("sent");
});

it.each([
  ["fr", "l'hôtel", ["l'", "hôtel"]],
  ["fr", "qu'on", ["qu'", "on"]],
  ["fr", "aujourd'hui", ["aujourd'hui"]],
  ["it", "dell'albergo", ["dell'", "albergo"]],
  ["it", "un'attesa", ["un'", "attesa"]],
  ["en", "d'you", ["d'you"]],
  ["en", "it's", ["it's"]],
])("in %s %s has the pieces %j", (language, word, pieces) => {
  expect(piecesOf(word, language)).toEqual(pieces);
});
