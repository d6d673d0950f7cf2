import { runAttached } from "./child-process.ts";
import { bundleIfChanged } from "./bundling/bundle.ts";
import { runCommand } from "./command.ts";
import { prepareElectron } from "./prepare-electron.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** `npm start [-- argument …]`: builds the app and opens its window. */
void runCommand(async () => {
  const electron = await prepareElectron();
  await bundleIfChanged();
  const args = [...electron.switches, PROJECT_ROOT, ...process.argv.slice(2)];
  return runAttached(electron.executablePath, args, { cwd: PROJECT_ROOT });
});
