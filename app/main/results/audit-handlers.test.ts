import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { AuditFigures } from "#ipc/results/audit";
import { failure } from "#ipc/result";
import { serveScored } from "#scored/serve-scored";
import { startHere } from "#scoring/testing/process-here";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { createAuditHandlers } from "./audit-handlers.ts";
import { createResults } from "./results.ts";

const LABELS = ["negative", "neutral", "positive"] as const;

it("tells once of a check that is through, by numbers alone", async () => {
  const folder = await makeScratchFolder();
  const scored = path.join(folder, "in.scored.csv");
  const rows = Array.from({ length: 90 }, (_, row) => `some words ${row},${LABELS[row % 3]},0.9`);
  await writeFile(scored, `text,undertone_label,undertone_score\n${rows.join("\n")}\n`);
  const model = { id: "tone-en", version: "1.0.0", sha256: "0" };
  await writeFile(`${scored}.receipt.json`, JSON.stringify({ model }));
  const started = startHere(serveScored);
  onTestFinished(() => started.process.kill());
  const results = createResults({
    startProcess: () => started.process,
    spoolFolder: path.join(folder, "spool"),
    onProgress: () => undefined,
  });
  const told: { model: string; figures: AuditFigures }[] = [];
  const handlers = createAuditHandlers({
    results,
    models: () => Promise.resolve(failure({ code: "model-unnamed" })),
    onChecked: ({ id, version }, figures) => void told.push({ model: `${id} ${version}`, figures }),
  });
  const opened = await results.open(scored);
  if (!opened.ok) throw new Error(opened.error.code);
  const { resultsId } = opened.value;
  const drawn = await handlers.drawAudit({ resultsId, count: 12, startsAnew: false });
  if (!drawn.ok) throw new Error(drawn.error.code);
  const answer = (row: number) =>
    handlers.answerAudit({ resultsId, checker: "me", row, label: LABELS[row % 3] ?? null });
  const [last = 0, ...others] = drawn.value.drawn.toReversed();
  for (const row of others) await answer(row);
  expect(told).toEqual([]);
  await answer(last);
  await answer(last);
  await expect.poll(() => told).toHaveLength(1);
  expect(told).toMatchObject([
    { model: "tone-en 1.0.0", figures: { checked: 12, accuracy: { value: 1 } } },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/words|scored\.csv/u);
});
