import { createRequire } from "node:module";
import path from "node:path";
import { bundle } from "./bundle.ts";
import { runAttached } from "./child-process.ts";
import { runCommand } from "./command.ts";
import { hasDisplay, onVirtualDisplay } from "./display.ts";
import { ELECTRON_PATH_VARIABLE } from "./e2e-environment.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { resolveRuntime } from "./runtime/resolve-runtime.ts";
import { ensureSystemPackages } from "./system-packages.ts";

// The package exports no name for its program.
const playwright = path.join(
  path.dirname(createRequire(import.meta.url).resolve("playwright/package.json")),
  "cli.js",
);

/** `npm run e2e [-- argument of Playwright …]`: builds the app and tests it in real Electron. */
void runCommand(async () => {
  const virtualDisplay = !hasDisplay();
  const runtime = await resolveRuntime();
  await ensureSystemPackages({
    electronPath: runtime.executablePath,
    virtualDisplay,
    fonts: true,
  });
  await bundle();
  console.error(`Testing in Electron ${runtime.version} (${runtime.source}).`);

  const args = [playwright, "test", "--config", "e2e/playwright.config.ts"];
  args.push(...process.argv.slice(2));
  const [command, commandArgs] = virtualDisplay
    ? onVirtualDisplay(process.execPath, args)
    : [process.execPath, args];
  return runAttached(command, commandArgs, {
    cwd: PROJECT_ROOT,
    env: { ...process.env, [ELECTRON_PATH_VARIABLE]: runtime.executablePath },
  });
});
