import type { Page } from "playwright/test";
import { DEFAULT_SETTINGS } from "../app/ipc/default-settings.ts";
import type { Language } from "../app/ipc/language.ts";
import type { ChangedSettings } from "../app/ipc/settings.ts";
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

/** What switches off forgets what it kept. */
const FORGETS = {
  ...DEFAULT_SETTINGS,
  keepHistory: false,
  keepRecentFiles: false,
  keepModelRecord: false,
  keepCorrections: false,
};

/**
 * `test` for what a start does not decide: the tests of one worker share an app, whose page is loaded
 * again for each, in the settings of a fresh one and with nothing remembered; the files of the session
 * stay. Starting Electron takes longer than such a test. `launch` starts another app.
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
    for (const settings of [FORGETS, DEFAULT_SETTINGS]) await changeSettings(page, settings);
    await page.reload();
    problems.splice(0);
    // What is typed before the editor is there goes nowhere.
    await expect(textBox(page)).toBeFocused();
    await use({ app, page });
    await attachWindowOfFailure(page, testInfo);
  },
});

/** Has an app's page speak another language from its beginning, as after a choice in the settings. */
export async function speak({ page }: LaunchedApp, language: Language): Promise<void> {
  await changeSettings(page, { language });
  await page.reload();
  await expect(textBox(page)).toBeFocused();
}

async function changeSettings(page: Page, changed: ChangedSettings): Promise<void> {
  const { ok } = await page.evaluate((given) => window.undertone.changeSettings(given), changed);
  expect(ok).toBe(true);
}

export { expect } from "./fixtures.ts";
