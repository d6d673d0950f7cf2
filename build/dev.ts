import { spawn, type ChildProcess } from "node:child_process";
import { build } from "vite";
import { bundleConfigs } from "./bundling/bundle-configs.ts";
import { exitCodeOf } from "./child-process.ts";
import { runCommand } from "./command.ts";
import { prepareElectron } from "./prepare-electron.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** Several bundles may be rebuilt for one saved file; the app restarts once, after the last. */
const SETTLE_MS = 200;

/** `npm run dev [-- argument …]`: as `npm start`, and restarts the app whenever a file is saved. */
void runCommand(async () => {
  const electron = await prepareElectron();
  const args = [...electron.switches, PROJECT_ROOT, ...process.argv.slice(2)];
  let app: ChildProcess | null = null;
  let isBeingReplaced = false;
  process.once("exit", () => app?.kill());

  const start = () => {
    const started = spawn(electron.executablePath, args, { cwd: PROJECT_ROOT, stdio: "inherit" });
    app = started;
    void exitCodeOf(started).then((code) => {
      // Closing the window ends the command.
      if (!isBeingReplaced) process.exit(code);
      isBeingReplaced = false;
      start();
    });
  };
  const restart = () => {
    if (!app) return start();
    // The next one starts when this one has gone: two at once would share settings and lock.
    isBeingReplaced = true;
    app.kill();
  };

  let built = 0;
  let timer: NodeJS.Timeout | undefined;
  const configs = bundleConfigs();
  for (const config of configs) {
    const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
    if (!("on" in watcher)) throw new Error("Vite did not watch");
    watcher.on("event", (event) => {
      if (event.code === "ERROR") console.error(event.error.message);
      if (event.code !== "END") return;
      built += 1;
      clearTimeout(timer);
      if (built >= configs.length) timer = setTimeout(restart, SETTLE_MS);
    });
  }
  return new Promise<never>(() => undefined);
});
