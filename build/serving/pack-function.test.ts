import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { Golden } from "#ipc/model/manifest";
import type { Answer } from "../../app/serve/answer.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { eventOf, measureFunction } from "./measure-function.ts";
import { packFunction } from "./pack-function.ts";

const TIMEOUT_MS = 900_000;

it(
  "the unpacked zip gives every golden answer, within size and memory",
  { timeout: TIMEOUT_MS },
  async () => {
    const folder = await makeScratchFolder();
    const packed = await packFunction({ outputDirectory: folder });
    expect(packed.unzippedBytes).toBeLessThanOrEqual(120e6);
    const golden = await readFile(path.join(PROJECT_ROOT, "models/tone-en/golden.json"), "utf8");
    const { cases, tolerance } = JSON.parse(golden) as Golden;
    const { results, peakMegabytes } = await measureFunction(packed.file, [
      ...cases.map(({ text }) => eventOf("POST /predict", { sentence: text, language: "en" })),
      eventOf("POST /predict/batch", [
        "good",
        "Das Essen war wirklich sehr gut und der Service freundlich.",
      ]),
      { ...eventOf("GET /predict"), queryStringParameters: { sentence: "I hate it." } },
      { ...eventOf("POST /predict"), body: "eyJzZW50ZW5jZSI6ICJnb29kIn0=", isBase64Encoded: true },
      eventOf("POST /predict", { sentence: 5 }),
      eventOf("GET /nowhere"),
    ]);
    for (const [index, { label, tokens, scores }] of cases.entries()) {
      const answer = JSON.parse(results[index]?.body ?? "{}") as Answer;
      expect(answer).toMatchObject({ label, tokens, model: { id: "tone-en" } });
      for (const [name, score] of Object.entries(scores)) {
        expect(Math.abs((answer.scores?.[name] ?? 2) - score)).toBeLessThanOrEqual(2 * tolerance);
      }
    }
    const others = results.slice(cases.length);
    expect(others.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 400, 404]);
    const [batch, query, encoded] = others.map(({ body }) => JSON.parse(body) as unknown);
    expect(batch).toMatchObject([{ label: "positive" }, { label: null, language: "de" }]);
    expect(query).toMatchObject({ label: "negative" });
    expect(encoded).toMatchObject({ label: "positive" });
    expect(peakMegabytes).toBeLessThanOrEqual(512);
  },
);
