import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { readManifest } from "#inference/model-files";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { FailureError } from "#ipc/failure";
import type { Result } from "#ipc/result";
import { writtenLayer } from "#learning/layer-file";
import { createTestLayer } from "#learning/testing/test-layer";
import { auditPathOf, withAnswers, writeAudit } from "#scored/audit/audit-file";
import { writeCheckFile } from "#scored/audit/check-file";
import { drawAudit } from "#scored/audit/draw-audit";
import { topicsPathOf, writeTopics } from "#scored/overview/topics-file";
import { indexScoredFile } from "#scored/results/scored-table";
import { receiptPathOf, sumOfReceipt } from "#scoring/output/receipt";
import { scoreFile } from "#scoring/score-file";
import { createFakeScorer } from "#scoring/testing/fake-scorer";
import { PLACES, byteDamage, damageBytes, type ByteDamage } from "./byte-damage.ts";
import { TEXTS } from "./seed-files.ts";

/** What lies beside a scored file, or is handed from person to person. */
export const SIDES = ["receipt", "audit", "topics", "check", "layer"] as const;
export type Side = (typeof SIDES)[number];

/** A scored file, what lies beside it, and a model whose layer is shared. */
export interface ScoredSample {
  readonly scored: string;
  /** The same, with no receipt beside it. */
  readonly alone: string;
  readonly modelDirectory: string;
  readonly sides: Readonly<Record<Side, string>>;
}

/** Makes them in a new folder. */
export async function makeScoredSample(folder: string): Promise<ScoredSample> {
  await mkdir(folder);
  const input = path.join(folder, "in.csv");
  const scored = path.join(folder, "out.csv");
  const quoted = TEXTS.map((text, id) => `${id},"${text.replaceAll('"', '""')}",city ${id % 3}`);
  await writeFile(input, `id,text,city\n${quoted.join("\n")}\n`);
  const scorer = createFakeScorer();
  const [column, language] = ["text", "en"];
  valueOf(
    await scoreFile({
      inputPath: input,
      output: scored,
      column,
      language,
      scorer,
      appVersion: "0",
    }),
  );
  const spoolPath = path.join(folder, "rows");
  const table = valueOf(await indexScoredFile({ path: scored, spoolPath }));
  const audit = await drawAudit(table, { count: 30, seed: 7, before: null });
  const answers = audit.drawn.slice(0, 20).map(({ row }) => ({ row, label: "positive" }));
  await writeAudit(table, withAnswers(audit, "me", answers));
  const check = path.join(folder, "check.csv");
  await writeCheckFile(table, audit, { outputPath: check, force: false });
  await table.spool.discard();
  const asked = await readFile(check, "utf8");
  await writeFile(check, asked.replaceAll(/,$/gmu, ",negative"));
  const alone = path.join(folder, "alone.csv");
  await copyFile(scored, alone);
  for (const file of [scored, alone]) {
    await writeTopics(topicsPathOf(file), [{ name: "words", phrases: ["good", "bad table"] }]);
  }

  const modelDirectory = path.join(folder, "model");
  const labels = { negative: ["bad"], positive: ["good"] };
  await writeTinyModel(modelDirectory, { labels, graph: { embedding: "pooled" } });
  const { files } = valueOf(await readManifest(modelDirectory));
  const model = { id: "tiny", version: "1.0.0", sha256: files.graph.sha256 };
  const layer = path.join(folder, "layer.json");
  const parameters = [
    [0.5, 1.25, -3],
    [0, 0.001, 7],
  ];
  await writeFile(layer, writtenLayer(createTestLayer(parameters, { model })));
  return {
    scored,
    alone,
    modelDirectory,
    sides: {
      receipt: receiptPathOf(scored),
      audit: auditPathOf(table),
      topics: topicsPathOf(scored),
      check,
      layer,
    },
  };
}

/** What is put in the place of a value in JSON. */
const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  0.5,
  2 ** 31,
  2 ** 53,
  -1e308,
  1e308,
  "",
  "x",
  "__proto__",
  "../../etc/passwd",
  "\u202e\u0000\u001b[2J\n",
  "x".repeat(300_000),
  [],
  {},
  [[]],
  Array.from({ length: 20_000 }, () => null),
  Array.from({ length: 20_000 }, (_, at) => at),
  JSON.parse(`${"[".repeat(4_000)}${"]".repeat(4_000)}`),
];

/** Changes of values in JSON by their places, a share of all there are, or of its bytes. */
export interface SideDamage {
  readonly bytes: readonly ByteDamage[] | null;
  readonly values: readonly { readonly place: number; readonly odd: number }[];
  /** Whether the checksum is made to fit, as somebody who means it does. */
  readonly isSealed: boolean;
}

export const sideDamage: fc.Arbitrary<SideDamage> = fc.record({
  bytes: fc.option(byteDamage, { freq: 2 }),
  values: fc.array(
    fc.record({
      place: fc.noBias(fc.nat(PLACES - 1)).map((place) => place / PLACES),
      // One past the end takes the value out, and two past it repeats its neighbour.
      odd: fc.noBias(fc.nat(ODD.length + 1)),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  isSealed: fc.boolean(),
});

/** A side file with such damage. */
export function damageSide(side: Side, content: Buffer, damage: SideDamage): Buffer {
  if (damage.bytes || side === "check") return damageBytes(content, damage.bytes ?? []);
  const json = JSON.parse(content.toString()) as Record<string, unknown>;
  for (const { place, odd } of damage.values) changeValue(json, place, odd);
  if (damage.isSealed && side === "receipt") {
    const { sum: _, ...receipt } = json;
    json["sum"] = sumOfReceipt(receipt);
  }
  if (damage.isSealed && side === "layer") {
    const { sha256: _, ...told } = json;
    json["sha256"] = createHash("sha256").update(JSON.stringify(told)).digest("hex");
  }
  return Buffer.from(JSON.stringify(json));
}

type Place = readonly [holder: Record<string, unknown>, key: string];

function changeValue(json: Record<string, unknown>, place: number, odd: number): void {
  const places: Place[] = [];
  const collect = (holder: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(holder)) {
      places.push([holder, key]);
      // What was put there just now is enough of it.
      const isSmall = JSON.stringify(value)?.length < 100_000;
      if (typeof value === "object" && value && isSmall) collect(value as Record<string, unknown>);
    }
  };
  collect(json);
  const [holder, key] = places[Math.floor(place * places.length)] ?? [json, "none"];
  if (odd < ODD.length) {
    holder[key] = ODD[odd];
  } else if (odd > ODD.length && Array.isArray(holder)) {
    holder.push(...Array.from({ length: 2_000 }, () => holder[Number(key)] as unknown));
  } else if (Array.isArray(holder)) {
    holder.splice(Number(key), 1);
  } else {
    delete holder[key];
  }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw FailureError.of(result.error);
  return result.value;
}
