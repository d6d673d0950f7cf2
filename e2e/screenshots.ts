import path from "node:path";
import { PROJECT_ROOT } from "../build/project-root.ts";
import type { LaunchedApp } from "./fixtures.ts";

export interface ScreenshotOptions {
  /** Size of the page, in CSS pixels. */
  width: number;
  height: number;
  theme: "light" | "dark";
}

/** Every size and theme in which each screen is looked at. */
export const SCREENSHOT_VARIANTS: readonly ScreenshotOptions[] = [
  { width: 1280, height: 800, theme: "light" },
  { width: 1280, height: 800, theme: "dark" },
  { width: 900, height: 600, theme: "light" },
  { width: 900, height: 600, theme: "dark" },
];

/** Saves what the window shows as screenshots/<name>.png (which git ignores); gives its path. */
export async function takeScreenshot(
  { app, page }: LaunchedApp,
  name: string,
  { width, height, theme }: ScreenshotOptions,
): Promise<string> {
  await app.evaluate(
    ({ BrowserWindow, nativeTheme }, wanted) => {
      nativeTheme.themeSource = wanted.theme;
      BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height);
    },
    { width, height, theme },
  );
  await page.waitForFunction(
    (wanted) =>
      window.innerWidth === wanted.width &&
      window.innerHeight === wanted.height &&
      matchMedia("(prefers-color-scheme: dark)").matches === (wanted.theme === "dark"),
    { width, height, theme },
  );
  const file = path.join(PROJECT_ROOT, "screenshots", `${name}.png`);
  await page.screenshot({ path: file, animations: "disabled" });
  return file;
}
