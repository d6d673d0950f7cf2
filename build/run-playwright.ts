import { createRequire } from "node:module";
import path from "node:path";
import { bundleIfChanged } from "./bundling/bundle.ts";
import { capture } from "./capture.ts";
import { runAttached } from "./child-process.ts";
import { hasDisplay, onVirtualDisplay } from "./display.ts";
import { ELECTRON_PATH_VARIABLE, VIRTUAL_DISPLAY_VARIABLE } from "./e2e-environment.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { resolveRuntime, type Runtime } from "./runtime/resolve-runtime.ts";
import { ensureSystemPackages } from "./system-packages.ts";

// The package exports no name for its program.
const playwright = path.join(
  path.dirname(createRequire(import.meta.url).resolve("playwright/package.json")),
  "cli.js",
);

/**
 * Builds the app and runs Playwright on it in real Electron, on a virtual display where there is no
 * other and without any network where that can be had. Gives Playwright's exit code. `installed` is
 * the Electron of an app that is there already.
 */
export async function runPlaywright(
  config: string,
  further: readonly string[],
  installed?: Runtime,
): Promise<number> {
  const virtualDisplay = !hasDisplay();
  const runtime = installed ?? (await resolveRuntime());
  await ensureSystemPackages({
    electronPath: runtime.executablePath,
    virtualDisplay,
    fonts: true,
    isolation: true,
  });
  if (!installed) await bundleIfChanged();

  const args = [playwright, "test", "--config", config, ...further];
  const displayed = virtualDisplay
    ? onVirtualDisplay(process.execPath, args)
    : ([process.execPath, args] as const);
  // Passing offline proves that no network is needed.
  const isolated = await withoutNetwork(...displayed);
  const place = isolated ? "where no network exists" : "with this machine's network";
  console.error(`Running in Electron ${runtime.version} (${runtime.source}), ${place}.`);
  const [command, commandArgs] = isolated ?? displayed;
  return runAttached(command, commandArgs, {
    cwd: PROJECT_ROOT,
    env: {
      ...process.env,
      [ELECTRON_PATH_VARIABLE]: runtime.executablePath,
      ...(virtualDisplay && { [VIRTUAL_DISPLAY_VARIABLE]: "1" }),
    },
  });
}

/**
 * The command line that runs a program where no network exists, only the loopback that its own
 * processes talk over. Null where this system does not allow that: it takes Linux and root.
 */
async function withoutNetwork(
  command: string,
  args: readonly string[],
): Promise<[string, string[]] | null> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const enter = ["--net", "sh", "-c", 'ip link set lo up && exec "$0" "$@"'];
  const { code } = await capture("unshare", [...enter, "true"]).catch(() => ({ code: 1 }));
  return code === 0 ? ["unshare", [...enter, command, ...args]] : null;
}
