import { PACKED_APP_VARIABLE } from "./e2e-environment.ts";
import { packForStart } from "./bench-start.ts";
import { fetchTransformers, TRANSFORMERS_VARIABLE } from "./bench-transformers.ts";
import { runCommand } from "./command.ts";
import { runPlaywright } from "./run-playwright.ts";

/**
 * `npm run bench [-- type|start|model|files [speed|memory|window]]`: measures the app in real Electron
 * and its engine; prints figures beside what they should be, judges nothing.
 */
void runCommand(async () => {
  const [name, ...further] = process.argv.slice(2);
  const [part] = further;
  const isFiles = name === "files";
  if (!name || (isFiles && (!part || part === "speed"))) {
    // Before the benchmarks, which may run where there is no network.
    const folder = await fetchTransformers();
    if (folder !== null) process.env[TRANSFORMERS_VARIABLE] = folder;
  }
  if (process.platform === "linux" && (!name || name === "start")) {
    process.env[PACKED_APP_VARIABLE] = await packForStart();
  }
  const filters = isFiles ? [`files-${part ?? ""}`, ...further.slice(1)] : process.argv.slice(2);
  return runPlaywright("e2e/benchmarks/playwright.config.ts", filters);
});
