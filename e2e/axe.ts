import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import type { LaunchedApp } from "./fixtures.ts";
import { SCREENSHOT_VARIANTS, takeScreenshot, type ScreenshotOptions } from "./screenshots.ts";
import { expectNoEmptyScroll } from "./scrolling.ts";

/** axe's rules that look at colours, and with them at the theme. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** The size whose colours are asked for: they are the same in each. */
const WIDTH_OF_COLOURS = 1280;

/**
 * Fails with what axe, the accessibility checker, finds on the page as it is, or if it scrolls beyond its
 * content. Of a screen that is looked at in every `variant`, colours are asked for in one size, and in the
 * dark nothing else: they are what the theme changes.
 */
export async function expectNoFindings(
  page: Page,
  screen: string,
  variant: Pick<ScreenshotOptions, "theme" | "width"> | null = null,
): Promise<void> {
  // What is old is faded until the new is there.
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expectNoEmptyScroll(page, screen);
  const isOtherSize = variant !== null && variant.width !== WIDTH_OF_COLOURS;
  const isDark = variant?.theme === "dark";
  if (isDark && isOtherSize) return;
  // The other mode opens a second page for its report, which Electron's contexts cannot.
  const axe = new AxeBuilder({ page, ...((await hasAxe(page)) && { axeSource: "true" }) })
    .setLegacyMode(true)
    // Of what is as it should be, it would make a list with a selector for each element.
    .options({ resultTypes: ["violations"] });
  if (isDark) axe.withRules(OF_COLOURS);
  if (isOtherSize) axe.disableRules(OF_COLOURS);
  const violations = await withoutFolds(page, async () => (await axe.analyze()).violations);
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect(findings, `axe on ${screen}`).toEqual([]);
}

/** Takes a picture of the screen in each size and theme, for people to look at; axe looks at each. */
export async function lookAt(launched: LaunchedApp, screen: string): Promise<void> {
  for (const variant of SCREENSHOT_VARIANTS) {
    const name = `${screen}-${variant.width}x${variant.height}-${variant.theme}`;
    await takeScreenshot(launched, name, variant);
    await expectNoFindings(launched.page, name, variant);
  }
}

/** Whether axe is in the page already: to load it, twice as the builder does, takes longer than most of its rules. */
async function hasAxe(page: Page): Promise<boolean> {
  const inFrames = page.frames().map((frame) => frame.evaluate(() => "axe" in window));
  return (await Promise.all(inFrames)).every(Boolean);
}

/**
 * Looks at a page whose folds are empty: nobody sees what is folded away, and whoever asks where it is has
 * Chromium lay all of it out, the texts of all licences, say. What a fold holds is looked at unfolded.
 */
async function withoutFolds<Found>(page: Page, look: () => Promise<Found>): Promise<Found> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("[hidden] { display: none !important; }");
    document.adoptedStyleSheets.push(sheet);
  });
  try {
    return await look();
  } finally {
    await page.evaluate(() => void document.adoptedStyleSheets.pop());
  }
}
