import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

/** Whether a window can be shown here. Only Linux runs without a display as a matter of course. */
export function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
}

// Colour depth and size are stated because the defaults differ between releases.
const SCREEN = ["-screen", "0", "1600x1200x24", "-nolisten", "tcp"];

/** The command line that runs a program on a virtual display which ends with it. */
export function onVirtualDisplay(command: string, args: readonly string[]): [string, string[]] {
  return ["xvfb-run", ["-a", "-s", SCREEN.join(" "), command, ...args]];
}

/** Starts a further virtual display, for this process and those that it starts from now on. */
export async function useOwnDisplay(): Promise<{ end: () => void }> {
  const xvfb = spawn("Xvfb", ["-displayfd", "3", ...SCREEN], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = (await once(xvfb.stdio[3] as Readable, "data")) as [Buffer];
  process.env["DISPLAY"] = `:${number.toString().trim()}`;
  // It is of the display before.
  delete process.env["XAUTHORITY"];
  return { end: () => void xvfb.kill() };
}
