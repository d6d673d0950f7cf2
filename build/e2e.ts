import { runCommand } from "./command.ts";
import { keepTemporaryFilesInMemory } from "./memory-folder.ts";
import { runPlaywright } from "./run-playwright.ts";

/** `npm run e2e [-- argument of Playwright …]`: tests the app in real Electron. */
void runCommand(async () => {
  const end = await keepTemporaryFilesInMemory();
  try {
    return await runPlaywright("e2e/playwright.config.ts", process.argv.slice(2));
  } finally {
    await end();
  }
});
