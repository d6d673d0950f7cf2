import { expect, it } from "vitest";
import { openOverview } from "./testing/open-overview.ts";

const HEADER =
  "place,day,text,undertone_label,undertone_score,undertone_polarity,undertone_states,undertone_language";

/** Rows of two places over three months; the north is unhappy in May. */
function makeRows(): string {
  const lines = [HEADER];
  for (let row = 0; row < 900; row += 1) {
    const place = row % 2 === 0 ? "north" : "south";
    const month = Math.floor(row / 300) + 4;
    const isNegative = row % 10 < (month === 5 ? 8 : place === "north" ? 4 : 1);
    const [label, polarity] = isNegative ? ["negative", "-0.9"] : ["positive", "0.8"];
    const states = row % 100 === 0 ? "mixed unsure" : "";
    lines.push(`${place},2024-0${month}-15,text ${row},${label},0.9,${polarity},${states},en`);
  }
  lines.push("north,2024-04-15,N/A,negative,0.9,-0.9,,en", "south,,,,,,,");
  return `${lines.join("\n")}\n`;
}

it("tells shares, states, groups and time of a file, and what to say of it", async () => {
  const { ask } = await openOverview(makeRows());
  const told = await ask();
  expect(told).toMatchObject({ rows: 902, allRows: 902, scored: 900, filled: 901 });
  expect(told.measures).toEqual([
    { measure: "negative", labels: ["negative"] },
    { measure: "positive", labels: ["positive"] },
  ]);
  const negative = told.labels.find(({ label }) => label === "negative");
  // The placeholder counts in all answers alone.
  expect(negative).toMatchObject({
    ofScored: { rows: 360, of: 900 },
    ofAll: { rows: 361, of: 901 },
  });
  const counted = Object.fromEntries(told.states.map(({ state, rows }) => [state, rows]));
  expect(counted).toMatchObject({ mixed: 9, unsure: 9, "no-answer": 1, empty: 1, "too-short": 0 });
  expect(told.languages).toEqual([{ language: "en", rows: 901 }]);
  expect(told.groups).toMatchObject({ name: "place" });
  expect(told.groups?.groups.map(({ value, rows }) => [value, rows])).toEqual([
    ["north", 450],
    ["south", 450],
  ]);
  expect(told.time).toMatchObject({ unit: "week", undated: 0 });
  expect(told.headline.map(({ kind }) => kind)).toEqual([
    "share",
    "share",
    "worst-group",
    "low-point",
  ]);
});

it("answers for the rows that a filter leaves", async () => {
  const { ask, query } = await openOverview(makeRows());
  const all = await ask({ unit: "month" });
  expect(all.time?.points.map(({ from, to, rows }) => [from, to, rows])).toEqual([
    ["2024-04-01", "2024-04-30", 300],
    ["2024-05-01", "2024-05-31", 300],
    ["2024-06-01", "2024-06-30", 300],
  ]);
  const { column } = all.offered.groups[0] ?? { column: -1 };
  const south = { kind: "values" as const, column, values: ["south"] };
  const may = { kind: "days" as const, column: 1, from: "2024-05-01", to: "2024-05-31" };
  expect(await ask({}, { own: [south, may] })).toMatchObject({ rows: 150, scored: 150 });
  expect(await ask({}, { states: ["mixed"] })).toMatchObject({ rows: 9 });
  expect(await ask({}, { states: ["empty", "no-answer"] })).toMatchObject({ rows: 2, scored: 0 });
  expect(await ask({}, { languages: ["en"], labels: ["positive"] })).toMatchObject({ rows: 540 });
  expect(await ask({}, { rows: [0, 901] })).toMatchObject({ rows: 2, scored: 1 });
  // The table finds the same rows.
  expect((await query({ own: [south, may], states: ["unsure"] })).lineCount).toBe(0);
  expect((await query({ states: [], languages: [] })).lineCount).toBe(902);
  expect((await query({ states: ["unsure"], labels: ["negative"] })).lineCount).toBe(9);
});

it("offers no column whose values mostly stand alone, however few", async () => {
  const lines = Array.from({ length: 60 }, (_, row) => {
    const place = row % 2 === 0 ? "north" : "south";
    return `A-${row - (row % 20 === 1 ? 1 : 0)},${place},text ${row},positive,0.9,0.8,,en`;
  });
  const { ask } = await openOverview(
    `${[HEADER.replace("place,day", "order,place"), ...lines].join("\n")}\n`,
  );
  expect((await ask()).offered.groups.map(({ name }) => name)).toEqual(["place"]);
});

it("splits groups further by another column", async () => {
  const { ask } = await openOverview(makeRows());
  const { groups } = await ask({
    groups: { kind: "column", column: 0 },
    split: { kind: "column", column: 1 },
  });
  expect(groups?.split?.values).toEqual(["", "2024-04-15", "2024-05-15", "2024-06-15"]);
  expect(groups?.split?.cells[0]?.map((cell) => cell?.shares[0]?.share ?? null)).toEqual([
    null,
    0.4,
    0.8,
    0.4,
  ]);
});

it("is silent about what chance explains, and says that nothing was scored", async () => {
  const { ask } = await openOverview(makeRows());
  const few = await ask({}, { rows: Array.from({ length: 40 }, (_, row) => row * 20) });
  expect(few.headline.map(({ kind }) => kind)).toEqual(["share", "share"]);
  const none = await ask({}, { states: ["empty"] });
  expect(none.headline).toEqual([{ kind: "nothing-scored" }]);
});

it("asks about one label of a model without a scale", async () => {
  const rows = Array.from(
    { length: 100 },
    (_, row) => `text ${row},${row < 30 ? "spam" : "ham"},0.9`,
  );
  const { ask } = await openOverview(`text,undertone_label,undertone_score\n${rows.join("\n")}\n`);
  const told = await ask();
  expect(told.scale).toBe("labels");
  expect(told.headline).toMatchObject([{ kind: "share", label: "spam", share: { rows: 30 } }]);
  expect(await ask({ asked: "ham" })).toMatchObject({ headline: [{ label: "ham" }] });
  // An output before 0.6 does not tell states.
  expect(told.states.find(({ state }) => state === "mixed")?.rows).toBeNull();
  expect(told).toMatchObject({ groups: null, time: null, languages: [] });
});

it("counts remarks that say more than that there is no answer", async () => {
  const remarksOf = async (remark: string) => {
    const rows = `ok,positive,0.9,${remark}\nN/A,,,no answer`;
    const { ask } = await openOverview(
      `text,undertone_label,undertone_score,undertone_error\n${rows}\n`,
    );
    return (await ask()).withRemark;
  };
  expect(await remarksOf("")).toBe(0);
  // As many as the filter of rows with a remark shows.
  expect(await remarksOf("letters repaired")).toBe(2);
});
