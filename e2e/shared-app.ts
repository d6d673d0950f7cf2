import {
  attachWindowOfFailure,
  expect,
  launchApp,
  test as base,
  withUserDataDirectory,
  type LaunchedApp,
} from "./fixtures.ts";
import { textBox } from "./typed-text.ts";

interface SharedApp extends LaunchedApp {
  problems: string[];
}

/**
 * `test` for what only a page decides: the tests of one worker share an app, whose page is loaded
 * again for each. Starting Electron takes longer than such a test. `launch` starts another app.
 */
export const test = base.extend<object, { sharedApp: SharedApp }>({
  sharedApp: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) =>
      withUserDataDirectory(async (directory) => {
        const problems: string[] = [];
        const launched = await launchApp(directory, problems);
        await use({ ...launched, problems });
        await launched.app.close();
      }),
    { scope: "worker" },
  ],

  problems: async ({ sharedApp: { problems } }, use) => {
    await use(problems);
    expect(problems.splice(0), "errors in the window").toEqual([]);
  },

  launched: async ({ sharedApp: { app, page }, problems }, use, testInfo) => {
    await app.evaluate(({ BrowserWindow, clipboard, nativeTheme }) => {
      clipboard.clear();
      nativeTheme.themeSource = "system";
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(1280, 800);
      window?.focus();
    });
    await page.reload();
    problems.splice(0);
    // What is typed before the editor is there goes nowhere.
    await expect(textBox(page)).toBeFocused();
    await use({ app, page });
    await attachWindowOfFailure(page, testInfo);
  },
});

export { expect } from "./fixtures.ts";
