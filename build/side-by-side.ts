import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { exitCodeOf } from "./child-process.ts";
import { runCommand } from "./command.ts";

/** A program among others, by the name that its lines begin with. */
export interface Lane {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/** Runs programs at once, and tells their lines as they come. Gives the names of those that failed. */
export async function runSideBySide(
  lanes: readonly Lane[],
  tell: (line: string) => void,
): Promise<string[]> {
  const width = Math.max(...lanes.map(({ name }) => name.length));
  const codes = lanes.map(async ({ name, command: [program, ...args] }) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    const readers = [child.stdout, child.stderr].map(async (input) => {
      for await (const line of createInterface({ input })) tell(`${name.padEnd(width)} | ${line}`);
    });
    const [code] = await Promise.all([exitCodeOf(child), ...readers]);
    return code;
  });
  const ended = await Promise.all(codes);
  return lanes.flatMap(({ name }, at) => (ended[at] === 0 ? [] : [name]));
}

/** `side-by-side.ts SCRIPT…`: npm scripts at once, each with its arguments in one word: `"fuzz -- 60s"`. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  void runCommand(async () => {
    const npm = process.env["npm_execpath"] ?? "npm";
    const start = /\.c?js$/u.test(npm) ? ([process.execPath, npm] as const) : ([npm] as const);
    const lanes = process.argv.slice(2).map((script): Lane => {
      const [name = "", ...args] = script.split(" ");
      return { name, command: [...start, "run", "--silent", name, ...args] };
    });
    const failed = await runSideBySide(lanes, (line) => console.log(line));
    if (failed.length > 0) console.error(`FAILED: ${failed.join(", ")}`);
    return failed.length > 0 ? 1 : 0;
  });
}
