import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { HeadlineFinding } from "#ipc/overview/overview-headline";
import type { Overview } from "#ipc/overview/overview";
import { sayHeadline } from "../sentences/headline-sentence.ts";
import { CLI_TIMEOUT_MS, runCli } from "../testing/run-cli.ts";

async function writeScored(name: string, isLate: (row: number) => boolean) {
  const folder = await makeScratchFolder();
  const lines = ["shop,id,text,undertone_label,undertone_score,undertone_polarity"];
  for (let row = 0; row < 200; row += 1) {
    const shop = row % 2 === 0 ? "north" : "<south>";
    const scores = isLate(row) ? "negative,0.9,-0.8" : "positive,0.9,0.8";
    const text = isLate(row) ? `Parcel ${row} came late & broken` : `A warm lamp for order ${row}`;
    lines.push(`${shop},${row},${text},${scores}`);
  }
  const file = path.join(folder, name);
  await writeFile(file, `${lines.join("\n")}\n`);
  return { file, folder };
}

it(
  "says of a name that is no UTF-8 what is wrong with it",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    // What Node makes of such a name.
    const told = await runCli("overview", "caf\ufffd.csv");
    expect(told).toMatchObject({ exitCode: 1 });
    expect(told.standardError).toContain("the name is not valid UTF-8. Rename the file.");
  },
);

it(
  "tells what a file says, and writes a report that needs nothing else",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    const { file, folder } = await writeScored(
      "in.scored.csv",
      (row) => row % 2 === 0 && row % 3 > 0,
    );
    const html = path.join(folder, "report.html");
    const told = await runCli("overview", file, "--html", html);
    expect(told).toMatchObject({ exitCode: 0, standardError: "" });
    expect(told.standardOutput).toMatch(
      /^33% negative \(± 6\), 67% positive\. Worst: north \(66%\)\. ± covers the chance of a sample only, not the model's own errors\./u,
    );
    expect(told.standardOutput).toMatch(/negative texts speak of\n.*parcel/iu);
    const report = await readFile(html, "utf8");
    expect(report).toContain("&lt;south&gt;");
    expect(report).toContain("<blockquote>Parcel");
    expect(report).toMatch(/<svg [^>]*role="img" aria-label="/u);
    expect(report).toMatch(/<th scope="row">negative<\/th>/u);
    expect(report).toMatch(/<li>north: 66%, \d\d\.\d points above the rest \(/u);
    // Where it comes from, how it was made, and what it does not say.
    for (const fact of ["File", "Rows", "Text column", "Model", "Language", "Made on"]) {
      expect(report).toContain(`<dt>${fact}</dt>`);
    }
    expect(report).toContain("Benjamini–Hochberg");
    expect(report).toMatch(/<h3>Limits<\/h3>\n<ul>\n<li>Intervals cover the chance of a sample/u);
    // Nothing in it runs, and nothing leads out of it.
    expect(report).not.toMatch(/<script|<link|<img|\son\w+=|(?:src|href)=|url\(|@import/iu);

    // It stands in no other's way, and can do without quotes.
    const refused = await runCli("overview", file, "--html", html);
    expect(refused).toMatchObject({ exitCode: 1, standardOutput: "" });
    expect(await runCli("overview", file, "--html", file, "--force")).toMatchObject({
      exitCode: 1,
    });
    const silent = await runCli(
      "overview",
      file,
      "--html",
      html,
      "--force",
      "--no-quotes",
      "--json",
    );
    expect(silent.exitCode).toBe(0);
    expect(await readFile(html, "utf8")).not.toContain("Parcel 2 came");
    const { overview } = JSON.parse(silent.standardOutput) as { overview: Overview };
    expect(overview).toMatchObject({ rows: 200, scored: 200, groups: { name: "shop" } });
    expect(await readdir(folder)).toEqual(["in.scored.csv", "report.html"]);
  },
);

it(
  "sets two files side by side, and says what it cannot do",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    const first = await writeScored("one.scored.csv", (row) => row % 4 === 0);
    const second = await writeScored("two.scored.csv", (row) => row % 2 === 0);
    const told = await runCli("overview", first.file, second.file);
    expect(told.exitCode).toBe(0);
    expect(told.standardOutput).toMatch(
      /negative +25% \(.*\) +50% \(.*\) +\+25\.0 \(\+15\.6 to \+33\.8\)/u,
    );
    const { file } = first;
    expect(await runCli("overview", file, "--group", "none")).toMatchObject({ exitCode: 2 });
    const ids = await runCli("overview", file, "--group", "text");
    expect(ids).toMatchObject({ exitCode: 1, standardOutput: "" });
    expect(ids.standardError).toContain('"text" has too many different values');
    expect(await runCli("overview", file, second.file, "--html", "x.html")).toMatchObject({
      exitCode: 2,
    });
    // Months are named as a person names them.
    const [header, ...rows] = (await readFile(file, "utf8")).trimEnd().split("\n");
    const dated = rows.map((row, at) => `2026-${String(1 + (at % 12)).padStart(2, "0")}-11,${row}`);
    await writeFile(file, `${[`date,${header}`, ...dated].join("\n")}\n`);
    const monthly = await runCli("overview", file);
    expect(monthly.standardOutput).toMatch(/^by month \(date\).*\n {2}January 2026 +17 /mu);
    await writeFile(file, "text\nplain\n");
    expect(await runCli("overview", file)).toMatchObject({ exitCode: 1, standardOutput: "" });
  },
);

describe("the sentence on top", () => {
  const share = (rows: number) => ({ rows, of: 100, share: rows / 100, low: 0, high: 1 });
  it.each<[string, HeadlineFinding[], string]>([
    ["nothing", [{ kind: "nothing-scored" }], "No row has a label."],
    [
      "one label",
      [{ kind: "share", measure: "asked", label: "spam", share: share(13), plusMinus: 0.004 }],
      "13% “spam” (± 1).",
    ],
    [
      "a group and a moment",
      [
        { kind: "share", measure: "negative", label: null, share: share(47), plusMinus: 0.02 },
        { kind: "share", measure: "positive", label: null, share: share(39), plusMinus: 0.02 },
        {
          kind: "worst-group",
          measure: "negative",
          column: "area",
          value: "Self-service",
          share: share(61),
        },
        {
          kind: "low-point",
          measure: "negative",
          unit: "month",
          from: "2024-05-01",
          to: "2024-05-31",
          until: "2024-05-01",
          namesYear: false,
          share: share(70),
        },
      ],
      "47% negative (± 2), 39% positive. Worst: Self-service (61%). More negative than usual: May (70%).",
    ],
    [
      "a step",
      [
        {
          kind: "better-since",
          measure: "negative",
          unit: "quarter",
          from: "2023-04-01",
          to: "2023-06-30",
          until: "2023-04-01",
          namesYear: true,
          share: share(20),
        },
      ],
      "Better since quarter 2 of 2023 (20%).",
    ],
  ])("of %s", (_, headline, sentence) => {
    expect(sayHeadline(headline)).toBe(sentence);
  });
});
