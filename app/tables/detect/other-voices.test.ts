import { expect, it } from "vitest";
import { otherVoices } from "./other-voices.ts";

function sample(...voices: readonly string[]): string[][] {
  return voices.map((voice, row) => [String(row), voice, `some words in row ${row}`]);
}

it.each([
  [["customer", "agent", "customer", "agent"], "agent", 50],
  [["End-user", "End-user", "Agent", "Admin"], "Agent", 50],
  [["cliente", "atendente", "cliente", "cliente"], "atendente", 25],
])("of rows by %j says whose words are among them", (voices, value, percent) => {
  expect(otherVoices(2, sample(...voices))).toEqual({ kind: "other-voices", value, percent });
});

it.each([
  [["customer", "customer", "", "customer"]],
  [["agent", "agent"]],
  [["Support", "Sales", "Billing"]],
  [["staff", "room", "food", "staff"]],
])("says nothing of %j", (voices) => {
  expect(otherVoices(2, sample(...voices))).toBeNull();
});

it("says nothing of a column with many values, nor of the texts themselves", () => {
  const names = Array.from({ length: 20 }, (_, row) => `name ${row}`);
  expect(otherVoices(2, sample("customer", "agent", ...names))).toBeNull();
  expect(otherVoices(1, sample("customer", "agent"))).toBeNull();
});
