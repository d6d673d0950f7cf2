import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { expect, it, onTestFinished } from "vitest";
import { isRunning } from "./running-process.ts";

it("knows itself to be running, and a number that nobody has not to be", async () => {
  expect(await isRunning(process.pid)).toBe(true);
  const child = spawn(process.execPath, ["--eval", ""]);
  const { pid = 0 } = child;
  await once(child, "exit");
  expect(await isRunning(pid)).toBe(false);
});

it.skipIf(process.platform !== "linux")("takes a zombie for dead", async () => {
  // The shell becomes a program that never asks how its child ended.
  const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"]);
  onTestFinished(() => void parent.kill("SIGKILL"));
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  const zombie = Number(line.toString());
  await expect
    .poll(() => readFile(`/proc/${zombie}/stat`, "latin1"), { timeout: 10_000 })
    .toMatch(/\) Z /u);
  expect(() => process.kill(zombie, 0)).not.toThrow();
  expect(await isRunning(zombie)).toBe(false);
});
