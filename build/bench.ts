import { runCommand } from "./command.ts";
import { runPlaywright } from "./run-playwright.ts";

/** `npm run bench [-- type]`: measures the app in real Electron; prints figures, judges nothing. */
void runCommand(() => runPlaywright("e2e/benchmarks/playwright.config.ts", process.argv.slice(2)));
