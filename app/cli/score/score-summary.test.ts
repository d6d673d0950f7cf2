import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { scoreFile, type ScoreDecision, type ScoreFileOptions } from "#scoring/score-file";
import { createFakeScorer } from "#scoring/testing/fake-scorer";
import { createModelSetScorer, type Scorer } from "#scoring/scorer";
import { sayFailure } from "../sentences/failure-sentences.ts";
import { describeDoubts, describeSummary } from "./score-summary.ts";
import { openShippedModels } from "../shipped-models.ts";
import { shown } from "../sentences/shown-text.ts";

const HOSTILE = "te\u001b]0;pwned\u0007xt\u202e";

async function score(content: string, options: Partial<ScoreFileOptions> = {}) {
  const result = await scoreContent(content, "2", options);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function scoreContent(
  content: string,
  column: string | undefined,
  options: Partial<ScoreFileOptions> = {},
) {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  await writeFile(inputPath, content);
  const models = await openShippedModels();
  if (!models.ok) throw new Error(models.error.code);
  const scorer: Scorer = createModelSetScorer(models.value);
  return scoreFile({ inputPath, column, scorer, appVersion: "0.0.0", ...options });
}

it("shows the table of a column, and of dates where they were asked for", async () => {
  const rows = [
    "1,a wonderful day,Berlin,2024-01-01",
    "2,what a horrible day,Berlin,2024-01-02",
    "3,a delightful film,,2024-01-02",
    `4,a great film,${HOSTILE},2024-01-02`,
  ];
  const summary = await score(`id,text,store,day\n${rows.join("\n")}\n`, { groupBy: "store" });
  const described = describeSummary(summary);
  expect(described).toMatch(/\n {2}by store +rows .*polarity\n {4}Berlin +2 .*%/u);
  expect(described).toMatch(/\n {4}\(empty\) +1 /u);
  expect(described).not.toContain("by day");
  expect(describeSummary(summary, { hasCourse: true })).toMatch(
    /\n {2}by day, day +rows .*\n {4}2024-01-01 +1 .*\n {4}2024-01-02 +3 /u,
  );
});

it("tells of how many texts the mail that they quote was left out", async () => {
  const reply = "On Tue, 3 Mar 2026, Ann wrote:\n> We are delighted to help you!";
  const rows = [`1,"It broke again.\n\n${reply}"`, "2,It broke on the first day."];
  const described = describeSummary(await score(`id,text\n${rows.join("\n")}\n`));
  expect(described).toContain(
    "texts read   1 without the mail that they quote; the cells stay as they were\n",
  );
});

it("tells which column was scored where another has its name, and which there are to choose from", async () => {
  const rows = [
    "We have replied to them,The box was late and broken.",
    "A refund was sent out,I love it so much that it made my day.",
  ];
  const content = `Comment,Comment\n${rows.join("\n")}\n`;
  expect(describeSummary(await score(content))).toContain("Comment (column 2, chosen)\n");
  const unclear = await scoreContent(content, undefined);
  expect(unclear).toMatchObject({ error: { code: "column-unclear", places: [2, 1] } });
  expect(unclear.ok ? "" : sayFailure(unclear.error)).toContain("with --column: 2, 1.");
  const repeated = await scoreContent(content, "comment");
  expect(repeated.ok ? "" : sayFailure(repeated.error)).toContain(
    '2 columns are called "comment". Give the number of one instead: 1 or 2.',
  );
});

it("mistrusts no labels where there are none", async () => {
  const german = "Das Essen war kalt und niemand hat sich dafür entschuldigt.";
  const described = describeSummary(await score(`id,text\n1,${german}\n2,${german}\n`));
  expect(described).toContain("2 in languages that are not read");
  expect(described).not.toContain("likeness");
});

it("tells how many rows are in no language that could be told", async () => {
  const described = describeSummary(
    await score(
      "id,text\n1,The food was cold and nobody said sorry.\n2,gut\n3,O prato estava frio.\n",
    ),
  );
  expect(described).toMatch(
    /language {5}English 1, Portuguese 1, 1 too short to tell, read as English\n/u,
  );
});

it("says what texts are read as that are too short to tell where no language prevails", async () => {
  const said: string[] = [];
  const answers = ["péssimo", "great", "muito bom", "terrible", "nota dez", "ok", "bad service"];
  const content = `id,text\n${answers.map((answer, id) => `${id},${answer}`).join("\n")}\n`;
  const onDecided = (decision: ScoreDecision) => said.push(...describeDoubts(decision));
  expect(describeSummary(await score(content, { onDecided }))).toMatch(
    /language {5}too short to tell, read as English\n/u,
  );
  expect(said.join("\n")).toContain("too short to tell are read as English. If theirs");
  said.length = 0;
  const english = "id,text\n1,The food was cold and nobody said sorry.\n2,ok\n";
  expect(describeSummary(await score(english, { onDecided }))).not.toContain("read as");
  expect(said).toEqual([]);
});

it("nothing out of a file reaches a terminal as a command", async () => {
  const summary = await score(`id,${HOSTILE},${HOSTILE}2\n1,a wonderful day,${HOSTILE}\n`, {
    groupBy: "3",
  });
  const sentence = sayFailure({
    code: "column-not-found",
    file: `/${HOSTILE}`,
    wanted: HOSTILE,
    columns: [HOSTILE],
  });
  for (const said of [describeSummary(summary), sentence]) {
    expect(said).toContain("pwned");
    expect(said).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  }
});

it("a name that runs from right to left does not turn the sentence", () => {
  expect(shown("\u05e9\u05dc\u05d5\u05dd")).toBe("\u2068\u05e9\u05dc\u05d5\u05dd\u2069");
  expect(shown("a\tb\u009b1m")).toBe(String.raw`a b\u009b1m`);
});

it("says before the work that most texts are in a language that the model does not read", async () => {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  await writeFile(
    inputPath,
    "id,text\n1,Das Essen war kalt und schmeckte nicht.\n2,Wir kommen bestimmt nicht wieder hierher.\n",
  );
  const said: string[] = [];
  const result = await scoreFile({
    inputPath,
    scorer: createFakeScorer(),
    appVersion: "0.0.0",
    onDecided: (decision) => said.push(...describeDoubts(decision)),
  });
  expect(result.ok).toBe(true);
  expect(said).toEqual([
    `${shown(inputPath)}: most texts look German (100%); Undertone reads English. Texts in other languages get no label; --language any reads them all the same.`,
  ]);
});
