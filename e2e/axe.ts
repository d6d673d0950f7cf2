import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { expectNoEmptyScroll } from "./scrolling.ts";

/** Fails with what axe, the accessibility checker, finds on the page as it is, or if it scrolls beyond its content. */
export async function expectNoFindings(page: Page, screen: string): Promise<void> {
  // The other mode opens a second page for its report, which Electron's contexts cannot.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect(findings, `axe on ${screen}`).toEqual([]);
  await expectNoEmptyScroll(page, screen);
}
