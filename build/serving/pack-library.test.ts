import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { makeSharedFolder } from "#tables/testing/scratch-folder";
import { writeTinyModel } from "#inference/testing/tiny-model";
import type { Golden } from "#ipc/model/manifest";
import type { EngineAnswer } from "../../app/serve/engine-types.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { packLibrary, packModel } from "./pack-library.ts";

const run = promisify(execFile);
const TIMEOUT_MS = 900_000;

const CLIENT_TS = `
import { openEngine, type EngineAnswer } from "undertone-engine";
import { modelDirectory } from "undertone-model-tone-en";

const texts: string[] = JSON.parse(process.argv[2] ?? "[]");
const engine = await openEngine([modelDirectory]);
const answers: EngineAnswer[] = await engine.predictAll(texts, { language: "en" });
// @ts-expect-error What is no text is refused by the types.
const wrong: Promise<EngineAnswer> = engine.predict(5).catch(() => answers[0]!);
await wrong;
console.log(JSON.stringify(answers));
await engine.close();
`;
const CLIENT_CJS = `
const { openEngine } = require("undertone-engine");
const { modelDirectory } = require("undertone-model-tone-en");

void openEngine([modelDirectory]).then(async (engine) => {
  const german = await engine.predict("Das Essen war wirklich sehr gut und der Service freundlich.");
  const error = await engine.predictAll(["good"], { language: "!" }).catch((thrown) => thrown);
  console.log(JSON.stringify([await engine.predict("good"), german, error.code]));
});
`;

const root = makeSharedFolder();
let client: string;
let files: string[];

beforeAll(async () => {
  client = path.join(root, "client");
  await mkdir(client);
  files = await packLibrary({ outputDirectory: root });
  await writeFile(path.join(client, "package.json"), '{"private": true, "type": "module"}\n');
  await writeFile(path.join(client, "client.ts"), CLIENT_TS);
  await writeFile(path.join(client, "client.cjs"), CLIENT_CJS);
  await npm("install", ...files);
}, TIMEOUT_MS);

/** ONNX Runtime's script would fetch what only graphics cards need. */
function npm(...args: string[]) {
  const still = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  return run("npm", [...args, ...still], { cwd: client });
}

async function node(...args: string[]): Promise<unknown> {
  return JSON.parse((await run(process.execPath, args, { cwd: client })).stdout);
}

it("gives every golden answer in TypeScript", { timeout: TIMEOUT_MS }, async () => {
  const tsc = createRequire(import.meta.url).resolve("typescript/package.json");
  const options = [
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--skipLibCheck",
    "false",
  ];
  const types = ["--types", "node", "--typeRoots", path.join(PROJECT_ROOT, "node_modules/@types")];
  const compiler = path.join(path.dirname(tsc), "bin/tsc");
  await run(process.execPath, [compiler, ...options, ...types, "client.ts"], { cwd: client });
  const golden = await readFile(path.join(PROJECT_ROOT, "models/tone-en/golden.json"), "utf8");
  const { cases, tolerance } = JSON.parse(golden) as Golden;
  const texts = cases.map(({ text }) => text);
  const answers = (await node("client.js", JSON.stringify(texts))) as EngineAnswer[];
  for (const [index, { label, tokens, scores }] of cases.entries()) {
    expect(answers[index]).toMatchObject({ label, tokens, model: { id: "tone-en" } });
    for (const [name, score] of Object.entries(scores)) {
      const found = answers[index]?.scores?.[name] ?? 2;
      expect(Math.abs(found - score)).toBeLessThanOrEqual(2 * tolerance);
    }
  }
});

it(
  "predicts in CommonJS, and with a model that is updated alone",
  { timeout: TIMEOUT_MS },
  async () => {
    const [good, german, code] = (await node("client.cjs")) as [EngineAnswer, EngineAnswer, string];
    expect(good).toMatchObject({ label: "positive", language: null, states: ["too-short"] });
    expect(german).toMatchObject({ label: null, language: "de", states: ["unsupported-language"] });
    expect(code).toBe("language-unknown");

    const newer = path.join(root, "newer");
    const labels = { wonderful: ["good"], dreadful: ["bad"] };
    await writeTinyModel(newer, { id: "tone-en", version: "9.9.9", labels });
    await writeFile(path.join(newer, "MODEL_CARD.md"), "# Tiny\n");
    const engineBefore = await readFile(
      path.join(client, "node_modules/undertone-engine/index.cjs"),
    );
    await npm("install", await packModel(newer, root));
    const [updated] = (await node("client.cjs")) as [EngineAnswer];
    expect(updated).toMatchObject({ label: "wonderful", model: { version: "9.9.9" } });
    const engineAfter = await readFile(
      path.join(client, "node_modules/undertone-engine/index.cjs"),
    );
    expect(engineAfter.equals(engineBefore)).toBe(true);
  },
);
