import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { PROJECT_ROOT } from "../../project-root.ts";
import { preparePython } from "../python-environment.ts";

const HERE = path.join(PROJECT_ROOT, "build", "serving", "bench");

/** A service that runs and answers. */
export interface Served {
  readonly child: ChildProcess;
  readonly address: string;
}

/** `undertone serve` from the working tree, which prints its address when it listens. */
export async function startUndertone(): Promise<Served> {
  const program = path.join(PROJECT_ROOT, "build", "undertone.cjs");
  const child = spawn(process.execPath, [program, "serve"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, address: line.toString().trim() };
}

/** A service of this folder, with uvicorn. Throws where it ends before it answers. */
export async function startPython(service: string): Promise<Served> {
  const python = await preparePython("services");
  const port = await findFreePort();
  const argv = ["-m", "uvicorn", `${service}:app`, "--port", String(port), "--log-level", "error"];
  const env = { ...process.env, UNDERTONE_MODELS: path.join(PROJECT_ROOT, "models") };
  const child = spawn(python, argv, { cwd: HERE, env, stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${address}/docs`).catch(() => null))) {
    if (child.exitCode !== null) throw new Error(`${service} did not start`);
    await pause(200);
  }
  return { child, address };
}

export async function stop({ child }: Served): Promise<void> {
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "close");
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  server.close();
  return port;
}

/** What a process and its children have cost so far. Linux only. */
export async function costOf(
  processId = 0,
): Promise<{ readonly processorSeconds: number; readonly megabytes: number }> {
  const id = String(processId);
  const columns = ["-o", "cputimes=,rss=", "--pid", id, "--ppid", id];
  const { stdout } = await promisify(execFile)("ps", columns);
  const lines = stdout.trim().split("\n");
  const rows = lines.map((line) => line.trim().split(/\s+/u).map(Number));
  const sum = (column: number) => rows.reduce((total, row) => total + (row[column] ?? 0), 0);
  return { processorSeconds: sum(0), megabytes: sum(1) / 1024 };
}
