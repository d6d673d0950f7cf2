import { expect, test } from "vitest";
import { countedBy, testSets } from "./test-sets.ts";

const set = (dataset: string, value: number, metric = "macro-recall") => ({
  dataset,
  metric,
  value,
  rows: 100,
  measured: "2026-11-29",
  command: "none",
  baselines: [],
});
const names = (sets: readonly { dataset: string }[]) => sets.map(({ dataset }) => dataset);

test("a figure over several sets leads, then the three best and worst by its measure", () => {
  const metrics = [
    set("Films", 0.9, "accuracy"),
    ...[0.5, 0.9, 0.7, 0.6, 0.8, 0.55, 0.65].map((value) => set(`Domain ${value}`, value)),
    set("Domains", 0.67, "mean macro-recall"),
  ];
  const told = testSets({ metrics, languages: ["en"] }, "en");
  expect(names(told.summed)).toEqual(["Domains"]);
  expect(names(told.best)).toEqual(["Domain 0.9", "Domain 0.8", "Domain 0.7"]);
  expect(names(told.worst)).toEqual(["Domain 0.6", "Domain 0.55", "Domain 0.5"]);
  expect(names(told.others)).toEqual(["Films", "Domain 0.65"]);
});

test("few of one measure are ranked as a whole", () => {
  const metrics = [
    ...[0.5, 0.9, 0.7].map((value) => set(`Domain ${value}`, value)),
    ...["a", "b", "c", "d", "e"].map((name) => set(name, 0.9, "accuracy")),
    set("Domains", 0.7, "mean macro-recall"),
  ];
  const { best, worst } = testSets({ metrics, languages: ["en"] }, "en");
  expect(names(best)).toEqual(["Domain 0.9", "Domain 0.7", "Domain 0.5"]);
  expect(worst).toEqual([]);
});

test("of a model of two languages each has its own sets, and those that name none", () => {
  const metrics = [set("Portuguese: shops", 0.7), set("UMSAB Spanish val", 0.6), set("Emoji", 0.8)];
  const languages = ["pt-BR", "es"];
  expect(names(testSets({ metrics, languages }, "es").others)).toEqual([
    "UMSAB Spanish val",
    "Emoji",
  ]);
  expect(names(testSets({ metrics, languages }, "pt-BR").others)).toEqual([
    "Portuguese: shops",
    "Emoji",
  ]);
});

test.each([
  ["mean macro-recall", "English domains", "perLabel"],
  ["accuracy", "SST-2 dev", "label"],
  ["mean accuracy", "Portuguese domains, sign of polarity", "sign"],
  ["macro-f1", "Tweets", null],
])("%s on “%s” is told as %s", (metric, dataset, told) => {
  expect(countedBy({ metric, dataset })).toBe(told);
});
