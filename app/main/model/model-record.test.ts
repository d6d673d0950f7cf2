import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { RecordEntry } from "#ipc/model/model-record";
import { scoreContent, valueOf } from "#scoring/testing/score-content";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { entriesOf, entryOfCheck, openModelRecord } from "./model-record.ts";

const ENTRY: RecordEntry = {
  kind: "scored",
  day: "2026-11-29",
  model: { id: "fake", version: "1.0.0" },
  rows: 300,
  level: "different",
  differs: ["texts"],
  distance: 1.4,
  expected: { accuracy: 0.75, low: 0.64, high: 0.86 },
};

describe("the record of the models", () => {
  it("keeps what is added, in order, and starts afresh when its file is damaged", async () => {
    const folder = await makeScratchFolder();
    const file = path.join(folder, "record.json");
    const record = openModelRecord(file);
    await Promise.all([record.add([ENTRY]), record.add([{ ...ENTRY, rows: 5 }])]);
    expect((await openModelRecord(file).read()).map(({ rows }) => rows)).toEqual([300, 5]);
    await writeFile(file, "{");
    expect(await record.read()).toEqual([]);
    await record.add([ENTRY]);
    expect(await record.read()).toEqual([ENTRY]);
  });

  it("leaves nothing behind when cleared", async () => {
    const folder = await makeScratchFolder();
    const record = openModelRecord(path.join(folder, "record.json"));
    await record.add([ENTRY]);
    await record.clear();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("what is remembered of a job", () => {
  it("is numbers alone", async () => {
    const rows = Array.from({ length: 12 }, (_, row) => `a secret comment ${row},${row}`);
    const { result } = await scoreContent("customers.csv", `comment,id\n${rows.join("\n")}\n`);
    const summary = valueOf(result);
    expect(entriesOf(summary, new Date(2026, 10, 29))).toEqual([]);
    const familiarity = {
      model: ENTRY.model,
      rows: 12,
      level: "different",
      differs: ["texts"],
      distance: { value: 1.4, different: 0.9 },
      farthest: [3],
      accuracy: {
        expected: 0.75,
        low: 0.64,
        high: 0.86,
        level: 0.9,
        domains: 20,
        rows: 12,
        language: "en",
      },
      noAccuracy: null,
    } as const;
    const told = { ...familiarity, differs: [...familiarity.differs], farthest: [3] };
    const entries = entriesOf({ ...summary, familiarity: told }, new Date(2026, 10, 29));
    expect(entries).toEqual([{ ...ENTRY, rows: 12 }]);
    expect(JSON.stringify(entries)).not.toMatch(/secret|customers|comment/u);
  });
});

it("a check is remembered with what it measured", () => {
  const accuracy = { value: 0.8, low: 0.7, high: 0.9 };
  const checked = entryOfCheck(ENTRY.model, { checked: 48, accuracy }, new Date(2026, 0, 5));
  expect(checked).toEqual({
    kind: "checked",
    day: "2026-01-05",
    model: ENTRY.model,
    rows: 48,
    measured: { accuracy: 0.8, low: 0.7, high: 0.9 },
  });
});
