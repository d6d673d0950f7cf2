import { runCommand } from "./command.ts";
import { PACKED_APP_VARIABLE } from "./e2e-environment.ts";
import { packForBench } from "./packaging/make-installers.ts";
import { benchServe } from "./serving/bench/bench-serve.ts";
import { runPlaywright } from "./run-playwright.ts";

/**
 * `npm run bench [-- NAME]`: measures the app in real Electron and its engine; prints figures beside what they should
 * be, judges nothing. CONTRIBUTING.md has the names.
 */
void runCommand(async () => {
  const [name, ...further] = process.argv.slice(2);
  if (name === "serve") {
    await benchServe(further);
    return 0;
  }
  if (process.platform === "linux" && (!name || name === "start")) {
    process.env[PACKED_APP_VARIABLE] = await packForBench();
  }
  // A part of a path is enough for Playwright, and a checkout's folder may be called like a benchmark.
  const own = name === undefined ? [] : [`${name}.bench`, ...further];
  const [part = "", ...rest] = further;
  const filters = name === "files" ? [`files-${part}`, ...rest] : own;
  return runPlaywright("e2e/benchmarks/playwright.config.ts", filters);
});
