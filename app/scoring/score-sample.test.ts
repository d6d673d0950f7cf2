import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { findModelDirectories } from "#inference/model-directory";
import { openModelSet } from "#inference/model-set";
import { scoreFile } from "./score-file.ts";
import { createModelSetScorer } from "./scorer.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

const SAMPLE = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  "../../e2e/sample/customer-comments.csv",
);

it("gives every row of the sample the prediction that the model gives its text alone", async () => {
  const directories = await findModelDirectories();
  if (!directories.ok) throw new Error(JSON.stringify(directories.error));
  const models = await openModelSet(directories.value);
  if (!models.ok) throw new Error(JSON.stringify(models.error));
  const classifier = await models.value.classifierFor("en");
  if (!classifier.ok) throw new Error(JSON.stringify(classifier.error));
  const output = path.join(await makeScratchFolder(), "out.csv");
  const result = await scoreFile({
    inputPath: SAMPLE,
    output,
    scorer: createModelSetScorer(models.value),
    appVersion: "0.0.0",
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value.textColumn.name).toBe("comment");
  expect(result.value.tone).toMatchObject({ rows: 200, scored: 199, empty: 1, flagged: 0 });

  const before = parse<Record<string, string>>(await readFile(SAMPLE), { columns: true });
  const after = parse<Record<string, string>>(await readFile(output), { columns: true });
  expect(after.map(({ id, comment }) => [id, comment])).toEqual(
    before.map(({ id, comment }) => [id, comment]),
  );
  for (const row of after.filter((_, index) => index % 20 === 0)) {
    const [alone] = await classifier.value.predictAll([row["comment"] ?? ""]);
    expect(row["undertone_label"]).toBe(alone?.label);
    expect(row["undertone_score"]).toBe(alone?.score.toFixed(4));
  }
  await models.value.close();
}, 60_000);
