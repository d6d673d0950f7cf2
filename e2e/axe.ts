import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import type { ScreenshotOptions } from "./screenshots.ts";
import { expectNoEmptyScroll } from "./scrolling.ts";

/** axe's rules that look at colours, and with them at the theme. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * Fails with what axe, the accessibility checker, finds on the page as it is, or if it scrolls beyond its
 * content. Of a screen that is looked at in every `variant`, the dark ones are asked for what the theme
 * changes, its colours, and that once, since they are the same in each size.
 */
export async function expectNoFindings(
  page: Page,
  screen: string,
  variant: Pick<ScreenshotOptions, "theme" | "width"> | null = null,
): Promise<void> {
  await expectNoEmptyScroll(page, screen);
  const isDark = variant?.theme === "dark";
  if (isDark && variant.width < 1000) return;
  // The other mode opens a second page for its report, which Electron's contexts cannot.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (isDark ? axe.withRules(OF_COLOURS) : axe).analyze();
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect(findings, `axe on ${screen}`).toEqual([]);
}
