import { execFile, spawn, type ChildProcess } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import type { Outside } from "./ways-out.ts";

const run = promisify(execFile);

/** What lies at the wire's other end; every other address is beyond it. */
export const OUTSIDE: Outside = { address: "10.9.9.2", address6: "fd99::2", name: "leak.example" };

/** A network of one wire, and everything that goes over it. */
export interface Wire {
  /** Starts `program` with the other end as its name server. */
  tap: (program: string) => Promise<string>;
  /** The packets of the app's end that have been seen so far, each as tcpdump tells it. */
  packets: () => Promise<readonly string[]>;
  cut: () => Promise<void>;
}

/**
 * Lays a wire from this network namespace into another one, with all routes over it, and listens there.
 * It takes Linux, root, `ip` and `tcpdump`; `folder` is for files of its own.
 */
export async function layWire(folder: string): Promise<Wire> {
  // It lives as long as its standard input.
  const other = spawn("unshare", ["--net", "sh", "-c", "echo here; cat"], { stdio: "pipe" });
  await firstLine(other);
  const there = ["--target", String(other.pid), "--net"];
  const ip = (line: string) => run("ip", line.split(" "));
  const ipThere = (line: string) => run("nsenter", [...there, "ip", ...line.split(" ")]);
  await ip(`link add wire0 type veth peer name wire1 netns ${other.pid}`);
  // Links would otherwise give themselves addresses, and tell everybody so.
  for (const line of [
    "link set wire1 addrgenmode none",
    `addr add ${OUTSIDE.address}/24 dev wire1`,
    `addr add ${OUTSIDE.address6}/64 dev wire1 nodad`,
    "link set wire1 up",
  ]) {
    await ipThere(line);
  }
  for (const line of [
    "link set wire0 addrgenmode none",
    "addr add 10.9.9.1/24 dev wire0",
    "addr add fd99::1/64 dev wire0 nodad",
    "link set wire0 up",
    `route add default via ${OUTSIDE.address}`,
    `-6 route add default via ${OUTSIDE.address6}`,
  ]) {
    await ip(line);
  }
  // Numbers for names, a line at once for each packet, no times, and only what comes in.
  const listening = "tcpdump -nn -l --immediate-mode -t -q -Q in -i wire1";
  const sniffer = spawn("nsenter", [...there, ...listening.split(" ")]);
  const seen: string[] = [];
  createInterface({ input: sniffer.stdout }).on("line", (line) => seen.push(line));
  await firstLine(sniffer, "stderr", /listening on/u);

  const names = path.join(folder, "resolv.conf");
  await writeFile(names, `nameserver ${OUTSIDE.address}\n`);
  return {
    tap: async (program) => {
      const file = path.join(folder, "tapped.sh");
      const mount = `mount --bind "${names}" /etc/resolv.conf`;
      const script = `#!/bin/sh\nexec unshare --mount sh -c '${mount} && exec "$0" "$@"' "${program}" "$@"\n`;
      await writeFile(file, script, { mode: 0o755 });
      return file;
    },
    packets: async () => {
      // What has gone out arrives at once; the sniffer needs a moment to tell.
      await wait(1000);
      return [...seen];
    },
    cut: async () => {
      sniffer.kill();
      await ip("link delete wire0");
      other.stdin.end();
    },
  };
}

async function firstLine(
  child: ChildProcess,
  from: "stdout" | "stderr" = "stdout",
  wanted = /./u,
): Promise<void> {
  const input = child[from];
  if (!input) throw new Error("The program says nothing.");
  for await (const line of createInterface({ input })) if (wanted.test(line)) return;
  throw new Error(`It ended before it said ${wanted.source}.`);
}
