import { mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openOverview } from "../overview/testing/open-overview.ts";
import { createContext, valueOf } from "../results/testing/open-scored.ts";
import { auditPathOf, withAnswers, type Audit } from "./audit-file.ts";
import { drawAudit } from "./draw-audit.ts";
import { foretell, labelTexts, mcNemar, readCheckedTexts, successionOf } from "./foretell.ts";
import { labelledRows } from "./judge.ts";
import { judgeGroups } from "./judge-groups.ts";
import { serveAudit } from "./serve-audit.ts";

const TRUTH = ["negative", "neutral", "positive"] as const;
const truthOf = (row: number) => TRUTH[row % 3] ?? "neutral";

/** The model takes neutral texts of the shop for negative, and gets all others right. */
function makeRows(rows = 600): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const truth = truthOf(row);
    const channel = row % 2 === 0 ? "Shop" : "Phone";
    const label = truth === "neutral" && channel === "Shop" ? "negative" : truth;
    const polarity = { negative: -0.8, neutral: 0, positive: 0.8 }[label];
    return `${channel},text ${row},${label},0.${7000 + (row % 2000)},${polarity},en`;
  });
  return `channel,comment,undertone_label,undertone_score,undertone_polarity,undertone_language\n${lines.join("\n")}\n`;
}

async function openAudit(content = makeRows()) {
  const opened = await openOverview(content);
  const calls = serveAudit(opened.session, () => opened.overviews);
  const context = createContext();
  const progress = async () => valueOf(await calls.audit({ known: [] }, context));
  const draw = async (count: number, startsAnew = false) =>
    valueOf(await calls.drawAudit({ count, startsAnew, known: [] }, context));
  const answer = (row: number, label: string | null, checker = "me") =>
    calls.answerAudit({ row, label, checker, known: [] }, context);
  const judge = async () => valueOf(await calls.judgeAudit({ asked: null, groups: null }, context));
  const text = (row: number) => calls.auditText({ row }, context);
  const { table } = opened.session.opened ?? {};
  if (!table) throw new Error("not open");
  const kept = async () => JSON.parse(await readFile(auditPathOf(table), "utf8")) as Audit;
  /** Draws as a check that was begun with this seed: other rows would give other figures by chance. */
  const drawSeeded = async (count: number, seed = 1) => {
    const begun = await drawAudit(table, { count, seed, before: null });
    await writeFile(auditPathOf(table), JSON.stringify(begun));
    return draw(count);
  };
  return { ...opened, table, progress, draw, drawSeeded, answer, judge, text, kept };
}

describe("a check by hand", () => {
  it("is kept answer by answer, without a text, and gone on with", async () => {
    const { progress, draw, answer, text, kept, judge } = await openAudit();
    expect(await progress()).toEqual({ labels: [...TRUTH], rows: 600, drawn: [], people: [] });
    expect(await judge()).toBeNull();
    const { drawn } = await draw(50);
    expect(drawn).toHaveLength(50);
    // As fast as anybody presses keys, and two at a time.
    await Promise.all(drawn.slice(0, 30).map((row) => answer(row, truthOf(row))));
    await answer(drawn[30] ?? 0, null, "Ana");
    await answer(drawn[3] ?? 0, "positive");
    const { people } = await kept();
    expect(people.map(({ name, answers }) => [name, answers.length])).toEqual([
      ["me", 30],
      ["Ana", 1],
    ]);
    expect(people[0]?.answers.find(({ row }) => row === drawn[3])?.label).toBe("positive");
    expect(JSON.stringify(await kept())).not.toContain("text ");
    expect(valueOf(await text(drawn[0] ?? 0))).toEqual({
      text: `text ${drawn[0]}`,
      isCut: false,
      language: "en",
    });
    // More are drawn after them, fewer never take one that was checked.
    expect((await draw(80)).drawn.slice(0, 50)).toEqual(drawn);
    expect((await draw(10)).drawn).toEqual(drawn.slice(0, 31));
    expect((await progress()).people).toEqual(people);
  });

  it("takes nothing that is not about a drawn row and a label", async () => {
    const { draw, answer, text, kept } = await openAudit();
    const { drawn } = await draw(20);
    const other = Array.from({ length: 600 }, (_, row) => row).find((row) => !drawn.includes(row));
    const refused = { ok: false, error: { code: "invalid-request" } };
    expect(await answer(other ?? 0, "neutral")).toMatchObject(refused);
    expect(await answer(drawn[0] ?? 0, "wonderful")).toMatchObject(refused);
    expect(await text(other ?? 0)).toMatchObject(refused);
    expect((await kept()).people).toEqual([]);
  });

  it("offers all labels of the model, also those that the file never met", async () => {
    const { session, overviews } = await openOverview(
      "text,undertone_label\none,joy\ntwo,anger\nthree,joy\n",
    );
    const calls = serveAudit(session, () => overviews);
    const known = [{ id: "moods", labels: ["anger", "fear", "joy"] }];
    const { table } = session.opened ?? {};
    if (!table) throw new Error("not open");
    Object.assign(table.facts, { model: { id: "moods", version: "1.0.0" } });
    const asked = valueOf(await calls.audit({ known }, createContext()));
    expect(asked.labels).toEqual(["anger", "fear", "joy"]);
  });

  it.each<[string, (audit: Audit) => void]>([
    ["rows drawn twice", ({ drawn }) => drawn.push(...drawn)],
    ["a stratum of other size", ({ strata }) => (strata[0] = { labels: ["negative"], rows: 9e15 })],
    ["a stratum of nothing", ({ strata }) => strata.push({ labels: [], rows: 0 })],
  ])("is not believed with %s, which would give figures that are none", async (_, spoil) => {
    const { draw, judge, table, kept } = await openAudit();
    await draw(12);
    const audit = await kept();
    spoil(audit);
    await writeFile(auditPathOf(table), JSON.stringify(audit));
    await expect(judge()).rejects.toThrow("audit-of-other-rows");
  });

  it("is an ordinary file, of a size that a check has, or damaged", async () => {
    const { judge, table } = await openAudit();
    await writeFile(auditPathOf(table), "");
    await truncate(auditPathOf(table), 5_000_000_000);
    await expect(judge()).rejects.toThrow("audit-damaged");
    await rm(auditPathOf(table));
    await mkdir(auditPathOf(table));
    await expect(judge()).rejects.toThrow("audit-damaged");
  });

  it("of other rows is put aside, not lost", async () => {
    const { draw, answer, table, scoredPath } = await openAudit();
    const { drawn } = await draw(12);
    await answer(drawn[0] ?? 0, "neutral");
    const before = await readFile(auditPathOf(table), "utf8");
    await writeFile(auditPathOf(table), before.replace(`"rows":600`, `"rows":601`));
    await expect(draw(12)).rejects.toThrow("audit-of-other-rows");
    expect((await draw(12, true)).people).toEqual([]);
    const beside = await readdir(path.dirname(scoredPath));
    expect(beside.filter((name) => name.includes(".audit."))).toHaveLength(2);
  });

  it("keeps one file for each text column that was scored", () => {
    const facts = { scorings: ["good", "bad"], scoring: 1 };
    expect(auditPathOf({ path: "a.csv", facts })).toBe("a.csv.2.audit.json");
    expect(auditPathOf({ path: "a.csv", facts: { scorings: ["good"], scoring: 0 } })).toBe(
      "a.csv.audit.json",
    );
  });
});

describe("what it says", () => {
  it("tells of each group, and that a difference was the model's own", async () => {
    const { drawSeeded, answer, judge } = await openAudit();
    const { drawn } = await drawSeeded(300);
    for (const row of drawn) await answer(row, truthOf(row));
    const found = await judge();
    const [share] = found?.report.figures?.shares ?? [];
    expect(share?.label).toBe("negative");
    expect(found?.languages).toBeNull();
    const shop = found?.groups?.groups.find(({ value }) => value === "Shop");
    expect(shop).toMatchObject({ rows: 300 });
    expect(shop?.accuracy?.value).toBeCloseTo(2 / 3, 1);
    expect(shop?.shares[0]?.predicted).toBeCloseTo(2 / 3, 9);
    expect(shop?.shares[0]?.corrected?.value).toBeCloseTo(1 / 3, 1);
    const phone = found?.groups?.groups.find(({ value }) => value === "Phone");
    expect(phone?.accuracy).toMatchObject({ value: 1 });
    // The shop is no more negative than the phone, and its praise holds as it is.
    const told = found?.groups?.differences.map(({ value, measure, verdict }) =>
      [value, measure, verdict].join(" "),
    );
    expect(told).toEqual(expect.arrayContaining(["Shop negative gone", "Phone negative gone"]));
    const mistakes = found?.report.mistakes ?? [];
    expect(mistakes.length).toBeGreaterThan(20);
    expect(mistakes.every(({ row }) => row % 6 === 4)).toBe(true);
    expect(found?.mistakeTexts[0]?.text).toBe(`text ${mistakes[0]?.row}`);
  });

  it("holds for groups as often as it says", async () => {
    const { table, overviews } = await openAudit(makeRows(1_200));
    const groupings = await overviews.groupings({ asked: null, groups: null }, createContext());
    const { subset, grouped } = groupings;
    if (!grouped) throw new Error("no groups");
    const RUNS = 200;
    let held = 0;
    let told = 0;
    for (let seed = 0; seed < RUNS; seed += 1) {
      const drawn = await drawAudit(table, { count: 60, seed, before: null });
      const answers = drawn.drawn.map(({ row }) => ({ row, label: truthOf(row) }));
      const audit = withAnswers(drawn, "me", answers);
      const labelled = labelledRows(audit);
      const found = judgeGroups({ strata: audit.strata, labelled }, subset, grouped);
      const shop = found.groups.find(({ value }) => value === "Shop")?.shares[0]?.corrected;
      if (!shop) continue;
      told += 1;
      if (shop.low <= 1 / 3 && 1 / 3 <= shop.high) held += 1;
    }
    expect(told).toBeGreaterThan(0.9 * RUNS);
    expect(held / told).toBeGreaterThan(0.92);
  });
});

describe("another model on checked rows", () => {
  it("is told by McNemar's exact test", () => {
    // Values of scipy.stats.binomtest 1.17.
    expect(mcNemar(2, 8)).toBeCloseTo(0.109_375, 12);
    expect(mcNemar(0, 6)).toBeCloseTo(0.031_25, 12);
    expect(mcNemar(5, 5)).toBe(1);
    expect(mcNemar(0, 0)).toBe(1);
  });

  it("stands beside the one that scored the file", async () => {
    const { drawSeeded, answer, kept, table } = await openAudit();
    const { drawn } = await drawSeeded(60);
    for (const row of drawn) await answer(row, truthOf(row));
    const model = { id: "tone-en", version: "1.0.0", sha256: "a" };
    const audit = { ...(await kept()), model };
    const other = { id: "other", version: "1", sha256: "c" };
    expect(successionOf(audit, [other, model])).toBeNull();
    const newer = { ...model, version: "1.1.0", sha256: "b" };
    const succession = successionOf(audit, [other, newer]);
    expect(succession).toEqual({
      before: { id: "tone-en", version: "1.0.0" },
      after: { id: "tone-en", version: "1.1.0" },
    });
    // Of several models, one has another version now.
    expect(successionOf({ ...audit, models: [other, model] }, [other, newer])).toEqual(succession);
    if (!succession) throw new Error("no other model");
    const texts = await readCheckedTexts(table, audit);
    const told = await labelTexts(
      {
        models: [],
        concurrency: 1,
        // It is right throughout.
        score: (some) =>
          Promise.resolve(
            some.map((text) => ({
              label: truthOf(Number(text.slice(5))),
              score: 0.9,
              scores: {},
              polarity: null,
              subjectivity: null,
              tokens: 1,
              windows: 1,
              language: "en",
              states: [],
            })),
          ),
      },
      texts,
    );
    const forecast = foretell(audit, told, succession);
    expect(forecast).toMatchObject({ checked: 60, worse: 0, differs: true });
    expect(forecast?.accuracyAfter.value).toBeCloseTo(1, 12);
    expect(forecast?.accuracyBefore.value).toBeCloseTo(5 / 6, 1);
    expect(foretell({ ...audit, people: [] }, [], succession)).toBeNull();
  });
});
