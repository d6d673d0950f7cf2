import { expect, it } from "vitest";
import { runSideBySide, type Lane } from "./side-by-side.ts";

const lane = (name: string, script: string): Lane => ({
  name,
  command: [process.execPath, "-e", script],
});

it("runs programs at once, says whose each line is, and which failed", async () => {
  const lines: string[] = [];
  const failed = await runSideBySide(
    [
      lane("good", "console.log('one'); console.error('two')"),
      lane("bad", "console.log('three'); process.exitCode = 3"),
      lane("killed", "process.kill(process.pid, 'SIGKILL')"),
    ],
    (line) => lines.push(line),
  );
  expect(lines.toSorted()).toEqual(["bad    | three", "good   | one", "good   | two"]);
  expect(failed).toEqual(["bad", "killed"]);
});
