import { runCommand } from "./command.ts";
import { runPlaywright } from "./run-playwright.ts";

/** `npm run e2e [-- argument of Playwright …]`: tests the app in real Electron. */
void runCommand(() => runPlaywright("e2e/playwright.config.ts", process.argv.slice(2)));
