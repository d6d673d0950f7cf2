import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { ELECTRON_PATH_VARIABLE } from "../../build/e2e-environment.ts";
import { makeTexts } from "./bench-texts.ts";

export const PROCESSES = 2;

/** The program that the command line runs in: Electron as Node once it is installed, else Node. */
export type Runtime = "installed" | "node";

/** Scores files one after the other in one run of the command line. */
export function startScoring(cli: string, files: readonly string[], runtime: Runtime) {
  const electron = process.env[ELECTRON_PATH_VARIABLE];
  if (electron === undefined) throw new Error("Run the benchmarks with: npm run bench");
  const argv = ["score", ...files, "--json", "--force", "--column", "text"];
  const child = spawn(
    runtime === "installed" ? electron : process.execPath,
    [cli, ...argv, "--processes", String(PROCESSES)],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...(runtime === "installed" && { ELECTRON_RUN_AS_NODE: "1" }) },
    },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const readDurations = async (): Promise<readonly number[]> => {
    const [exitCode] = (await once(child, "close")) as [number | null];
    if (exitCode !== 0) throw new Error(`undertone score ended with ${exitCode}`);
    const summaries = output.trim().split("\n");
    return summaries.map((line) => (JSON.parse(line) as { durationMs: number }).durationMs);
  };
  return { processId: child.pid ?? 0, durationsMs: readDurations() };
}

/** Writes distinct rows, short enough for a million of them to be no gigabyte. */
export async function writeRows(file: string, count: number): Promise<string> {
  const stream = createWriteStream(file);
  const words = makeTexts(1_000).map((text) => text.slice(0, 80));
  stream.write("id,text\n");
  for (let row = 0; row < count; row += 1) {
    const line = `${row},"${words[row % words.length] ?? ""} ${row}"\n`;
    if (!stream.write(line)) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
  return file;
}
