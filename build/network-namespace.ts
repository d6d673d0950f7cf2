import { capture } from "./capture.ts";

/**
 * The command line that runs a program where no network exists, only the loopback that its own
 * processes talk over. Null where this system does not allow that: it takes Linux and root.
 */
export async function withoutNetwork(
  command: string,
  args: readonly string[],
): Promise<[string, string[]] | null> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const enter = ["--net", "sh", "-c", 'ip link set lo up && exec "$0" "$@"'];
  const { code } = await capture("unshare", [...enter, "true"]).catch(() => ({ code: 1 }));
  return code === 0 ? ["unshare", [...enter, command, ...args]] : null;
}
