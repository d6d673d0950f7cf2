import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import type { Golden } from "#ipc/model/manifest";
import type { Answer } from "#serve/answer";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
/** The command line as a person has it in the repository. */
const PROGRAM = path.join(ROOT, "build/undertone.cjs");
const TIMEOUT_MS = 240_000;

/** Starts `undertone serve`; `said` is what it has said so far. */
function serve(args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, "serve", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stdout?.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, said, ended };
}

it(
  "answers every golden text, changes its models, and ends in peace",
  { timeout: TIMEOUT_MS },
  async () => {
    const { child, said, ended } = serve(["--processes", "1"]);
    await expect
      .poll(() => said.out, { timeout: 120_000 })
      .toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/u);
    const address = said.out.trim();
    for (const [model, language] of [
      ["tone-en", "en"],
      ["tone-romance", "es"],
    ] as const) {
      const file = path.join(ROOT, "models", model, "golden.json");
      const { cases, tolerance } = JSON.parse(await readFile(file, "utf8")) as Golden;
      const response = await fetch(`${address}/predict/batch`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(cases.map(({ text }) => ({ sentence: text, language }))),
      });
      const answers = (await response.json()) as (Answer & { result: string })[];
      for (const [index, { label, scores, tokens }] of cases.entries()) {
        const answer = answers[index];
        expect(answer).toMatchObject({ label, tokens, model: { id: model } });
        expect(answer?.result).toContain(`The sentence is ${label} (`);
        for (const [name, score] of Object.entries(scores)) {
          expect(Math.abs((answer?.scores?.[name] ?? 2) - score)).toBeLessThan(2 * tolerance);
        }
      }
    }
    await fetch(`${address}/predict?sentence=my+secret+is+out`);
    const load = { isOver: false };
    const statuses: number[] = [];
    const asking = Array.from({ length: 4 }, async () => {
      while (!load.isOver) {
        const { status } = await fetch(`${address}/predict?sentence=good+as+ever`);
        statuses.push(status);
      }
    });
    child.kill("SIGHUP");
    await expect
      .poll(() => said.err.match(/ serves tone-en/gu)?.length, { timeout: 120_000 })
      .toBe(2);
    load.isOver = true;
    await Promise.all(asking);
    expect(statuses.length).toBeGreaterThan(4);
    expect(new Set(statuses)).toEqual(new Set([200]));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(said.err).toContain("ends when all has been answered");
    expect(said.out + said.err).not.toContain("secret");
  },
);

it(
  "listens to other computers only with a token, and says where it can't",
  { timeout: TIMEOUT_MS },
  async () => {
    const open = serve(["--host", "0.0.0.0"]);
    expect(await open.ended).toBe(2);
    expect(open.said.err).toContain("needs a token");
    const missing = serve(["--token-file", "/nowhere/token"]);
    expect(await missing.ended).toBe(1);
    expect(missing.said.err).toContain("there is no such file");
  },
);
