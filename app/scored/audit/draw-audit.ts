import { randomInt } from "node:crypto";
import { findAppVersion } from "#inference/model-directory";
import { readReceipt } from "../read-receipt.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import { keptDraw, type Audit } from "./audit-file.ts";
import { drawRows } from "./draw-rows.ts";

/** Rows that are drawn if the person does not say how many. */
export const USUAL_AUDIT_ROWS = 50;
/** Seeds are below it. */
export const MOST_SEED = 1_000_000;

/**
 * Draws `count` rows, or goes on with what was drawn `before`: what was said stays, and so does every
 * row up to the last that was checked.
 */
export async function drawAudit(
  table: ScoredTable,
  {
    count,
    seed = randomInt(MOST_SEED),
    before,
  }: { count: number; seed?: number | undefined; before: Audit | null },
): Promise<Audit> {
  const generator = before && !before.generator ? "xoroshiro" : "mersenne";
  const drawn = drawRows(table.index, {
    count: Math.max(count, before ? checkedRows(before) : 0),
    seed: before?.seed ?? seed,
    generator,
  });
  const { model = null, models } = before ?? (await readReceipt(table.path)) ?? {};
  return {
    auditVersion: 1,
    application: { name: "Undertone", version: await findAppVersion() },
    model,
    ...(models && { models }),
    seed: before?.seed ?? seed,
    ...(generator === "mersenne" && { generator }),
    people: before?.people ?? [],
    ...keptDraw(drawn, table.index),
  };
}

/** How many rows there are up to the last that somebody has checked. */
function checkedRows({ drawn, people }: Audit): number {
  const answered = new Set(people.flatMap(({ answers }) => answers.map(({ row }) => row)));
  return drawn.findLastIndex(({ row }) => answered.has(row)) + 1;
}

const TONES = ["negative", "neutral", "positive"];

/**
 * What can be said of a row: a label that the model gives. `known` are models and all labels of each;
 * of another, those that the file has.
 */
export function labelsOf(
  { facts }: Pick<ScoredTable, "facts">,
  known: readonly { readonly id: string; readonly labels: readonly string[] }[] = [],
): string[] {
  if (facts.labels.every((label) => TONES.includes(label))) return [...TONES];
  const model = known.find(({ id }) => id === facts.model?.id);
  return [...new Set([...(model?.labels ?? []), ...facts.labels])];
}
