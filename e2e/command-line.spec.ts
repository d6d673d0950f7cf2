import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { expect, test } from "playwright/test";
import { PROJECT_ROOT } from "../build/project-root.ts";

const run = promisify(execFile);
const SAMPLE = path.join(PROJECT_ROOT, "e2e", "sample", "customer-comments.csv");

/** Runs a script of package.json as a person would, on a machine without a display. */
function npmRun(script: string, ...args: string[]) {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  return run("npm", ["run", "--silent", script, "--", ...args], { cwd: PROJECT_ROOT, env });
}

test("predict answers in a terminal", async () => {
  const { stdout } = await npmRun("predict", "Life is beautiful, enjoy it!");
  expect(stdout).toMatch(
    /^positive \d+\.\d% {2}polarity \+0\.\d\d {2}subjectivity 0\.\d\d {2}English\t/u,
  );
});

test("predict answers programs in JSON, a line a text", async () => {
  const { stdout } = await npmRun("predict", "--json", "I hate it.", " ");
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  expect(lines).toMatchObject([
    { text: "I hate it.", prediction: { label: "negative", windows: 1 } },
    { text: " ", prediction: null },
  ]);
});

test("model tells what is inside and that it is intact", async () => {
  const { stdout } = await npmRun("model", "--verify");
  expect(stdout).toContain("Undertone Tone (English)");
  expect(stdout).toMatch(/[0-9a-f]{64} {2}model\.onnx {2}intact/u);
  expect(stdout).not.toContain("CHANGED");
  expect(stdout).toMatch(/All \d+ golden texts got their recorded answers\./u);
});

test("score gives the sample back, every cell kept, with the predictions beside", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-score-"));
  const output = path.join(folder, "scored.csv");
  await npmRun("score", SAMPLE, "--column", "comment", "--output", output, "--quiet");
  const read = async (file: string) =>
    parse(await readFile(file), { bom: true, relax_column_count: true });
  const [before, after] = [await read(SAMPLE), await read(output)];
  expect(after.length).toBe(before.length);
  const width = before[0]?.length ?? 0;
  expect(after.map((row) => row.slice(0, width))).toEqual(before);
  expect(after[0]?.slice(width)).toEqual([
    "undertone_label",
    "undertone_score",
    "undertone_polarity",
    "undertone_subjectivity",
    "undertone_language",
    "undertone_states",
    "undertone_tokens",
    "undertone_windows",
    "undertone_error",
  ]);
  const labels = new Set(after.slice(1).map((row) => row[width]));
  expect(labels).toEqual(new Set(["negative", "neutral", "positive", ""]));
  for (const row of after.slice(1)) {
    const isUnread = row[width + 5]?.split(" ").includes("unsupported-language");
    expect(Boolean(row[width])).toBe(row.at(-1) === "" && !isUnread);
  }
  await rm(folder, { recursive: true });
});
