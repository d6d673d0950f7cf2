import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import type { AuditReport } from "#ipc/results/audit";
import type { Audit } from "#scored/audit/audit-file";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { CLI_TIMEOUT_MS, runCli } from "../testing/run-cli.ts";

const HEADER =
  "comment,undertone_label,undertone_score,undertone_polarity,undertone_subjectivity,undertone_tokens,undertone_windows,undertone_error";
const PREDICTED = ["negative", "positive", "neutral"] as const;

/** A scored file of 300 rows; what the model takes for neutral is negative. */
async function makeScored(): Promise<string> {
  const file = path.join(await makeScratchFolder(), "in.scored.csv");
  const rows = Array.from({ length: 300 }, (_, row) => {
    const text = row === 7 ? "=two\nlines" : `the comment of ${row}`;
    return `"${text}",${PREDICTED[row % 3]},0.${7000 + row},0.1,0.5,4,1,`;
  });
  await writeFile(file, `${HEADER}\n${rows.join("\n")}\n`);
  return file;
}

/** Fills in what was drawn, as a spreadsheet program saves it; every tenth row is unclear. */
async function fillIn(check: string): Promise<void> {
  const text = await readFile(check, "utf8");
  let place = 0;
  const filled = text
    .trimEnd()
    .replaceAll(/^(\d+),(.*),$/gmu, (_, number: string, cell: string) => {
      place += 1;
      const predicted = PREDICTED[(Number(number) - 1) % 3];
      const label = predicted === "neutral" ? "Negative" : predicted;
      return `${number},${cell},${place % 10 === 0 ? "?" : label}`;
    });
  await writeFile(check, filled.replaceAll("\n", "\r\n"));
}

it(
  "draws rows, reads what was filled in, and corrects shares",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    const scored = await makeScored();
    const check = path.join(path.dirname(scored), "check.csv");
    const drawn = await runCli("audit", "draw", scored, "-n", "60", "-o", check, "--seed", "5");
    expect(drawn).toMatchObject({ exitCode: 0, standardError: "" });
    const asked = await readFile(check, "utf8");
    expect(asked.split("\n")[0]).toBe("row,text,label");
    // Nothing hints at what the model said.
    expect(asked.split("\n").slice(1).join("\n")).not.toMatch(/negative|neutral|positive|0\.7/u);
    const kept = await readFile(`${scored}.audit.json`, "utf8");
    expect(kept).not.toContain("comment");

    await fillIn(check);
    const read = await runCli("audit", "read", scored, check, "--json");
    expect(read).toMatchObject({ exitCode: 0, standardError: "" });
    const report = JSON.parse(read.standardOutput) as AuditReport;
    expect(report).toMatchObject({ drawn: 60, answered: 60, unclear: 6 });
    const { accuracy, shares } = report.figures ?? {};
    expect(accuracy?.value).toBeCloseTo(2 / 3, 9);
    const negative = shares?.find(({ label }) => label === "negative");
    expect(negative).toMatchObject({ moved: "up" });
    expect(negative?.predicted).toBeCloseTo(1 / 3, 9);
    expect(negative?.corrected.value).toBeCloseTo(2 / 3, 9);

    // It is kept, also when further rows are drawn, and told again.
    const more = path.join(path.dirname(scored), "more.csv");
    expect(await runCli("audit", "draw", scored, "-n", "80", "-o", more)).toMatchObject({
      exitCode: 0,
    });
    const audit = JSON.parse(await readFile(`${scored}.audit.json`, "utf8")) as Audit;
    expect(audit.drawn).toHaveLength(80);
    const again = await runCli("audit", "read", scored);
    expect(again.standardOutput).toContain("60 of 80 rows, 6 of them unclear");
    expect(again.standardOutput).toMatch(/negative +33% +67% \(\d+% to \d+%\) {2}differs/u);

    // Another model is here now than scored the file.
    const model = { id: "tone-en", version: "0.9.0", sha256: "0" };
    await writeFile(`${scored}.audit.json`, JSON.stringify({ ...audit, model }, null, 2));
    const older = await runCli("audit", "read", scored);
    expect(older.standardOutput).toMatch(
      /tone-en 0\.9\.0 scored the file; the one here is tone-en \d\S+\. On the checked rows:/u,
    );

    // A colleague checks the same rows.
    const both = await runCli("audit", "read", scored, check, "--by", "Ana");
    expect(both.standardOutput).toContain("Krippendorff's alpha 1.00");
  },
);

it("refuses what does not belong to the draw", { timeout: CLI_TIMEOUT_MS }, async () => {
  const scored = await makeScored();
  const check = path.join(path.dirname(scored), "check.csv");
  expect((await runCli("audit", "read", scored, check)).standardError).toContain(
    "no rows were drawn",
  );
  await runCli("audit", "draw", scored, "-n", "12", "-o", check);
  expect((await runCli("audit", "draw", scored, "-o", check)).standardError).toContain(
    "already exists",
  );
  const asked = await readFile(check, "utf8");
  const [, first = ""] = asked.split("\n");
  const number = first.split(",")[0] ?? "";
  for (const [content, sentence] of [
    ["row,text\n1,a\n", "columns row, text and label"],
    [asked.replace(/^\d+,/mu, "9999,").replace(/,$/mu, ",negative"), "row 9999 was not drawn"],
    [asked.replace("the comment", "a comment").replaceAll(/,$/gmu, ",negative"), "another text"],
    [`${asked.replaceAll(/,$/gmu, ",negative")}${number},other words,negative\n`, "another text"],
    [asked.replace(/,$/mu, ",bad"), `row ${number} has the label bad`],
  ] as const) {
    await writeFile(check, content);
    const read = await runCli("audit", "read", scored, check);
    expect(read).toMatchObject({ exitCode: 1, standardOutput: "" });
    expect(read.standardError).toContain(sentence);
  }
  // Another program has sorted the rows since.
  const [header, ...rows] = (await readFile(scored, "utf8")).trimEnd().split(/\n(?=")/u);
  await writeFile(scored, [header, ...rows.toReversed()].join("\n"));
  const sorted = await runCli("audit", "read", scored);
  expect(sorted.standardError).toContain("was drawn from other rows than the scored file has");
});

it("checks one of several text columns", { timeout: CLI_TIMEOUT_MS }, async () => {
  const file = path.join(await makeScratchFolder(), "two.scored.csv");
  const names = ["liked", "disliked"];
  const added = ["label", "score", "polarity", "subjectivity", "tokens", "windows", "error"];
  const columns = names.flatMap((name) => added.map((kind) => `undertone_${kind}_${name}`));
  const rows = Array.from({ length: 40 }, (_, row) => {
    const good = "positive,0.9000,0.9,0.5,4,1,";
    return `nice ${row},bad ${row},${good},negative,0.8000,-0.8,0.5,4,1,`;
  });
  await writeFile(file, `${[...names, ...columns].join(",")}\n${rows.join("\n")}\n`);
  const check = path.join(path.dirname(file), "check.csv");
  const unclear = await runCli("audit", "draw", file, "-n", "12", "-o", check);
  expect(unclear.standardError).toContain('"liked", "disliked". Name one with --column.');
  const drawn = await runCli("audit", "draw", file, "-n", "12", "-o", check, "-c", "disliked");
  expect(drawn.standardOutput).toContain(`${check} --column disliked`);
  const asked = await readFile(check, "utf8");
  expect(asked).toMatch(/^\d+,bad \d+,$/mu);
  await writeFile(check, asked.replaceAll(/,$/gmu, ",negative"));
  const read = await runCli("audit", "read", file, check, "--column", "disliked", "--json");
  const { figures } = JSON.parse(read.standardOutput) as AuditReport;
  expect(figures?.accuracy.value).toBe(1);
});

it(
  "takes what was said last of a row that is there twice, and no row with two texts",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    const scored = await makeScored();
    const check = path.join(path.dirname(scored), "check.csv");
    await runCli("audit", "draw", scored, "-n", "10", "-o", check, "--seed", "5");
    const [header = "", row = ""] = (await readFile(check, "utf8")).split("\n");
    await writeFile(check, `${header}\n${`${row}positive\n`.repeat(3000)}${row}negative\n`);
    expect(await runCli("audit", "read", scored, check)).toMatchObject({ exitCode: 0 });
    const audit = JSON.parse(await readFile(`${scored}.audit.json`, "utf8")) as Audit;
    const number = Number(row.split(",")[0]);
    expect(audit.people[0]?.answers).toEqual([{ row: number - 1, label: "negative" }]);
    await writeFile(check, `${header}\n${number},another,positive\n${row}negative\n`);
    const refused = await runCli("audit", "read", scored, check);
    expect(refused.standardError).toContain(`row ${number} was not drawn, or has another text`);
  },
);
