import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./shared-app.ts";
import { expectNoEmptyScroll } from "./scrolling.ts";

test("the first screen says whether to trust the model and for what; the rest is folded", async ({
  launched: { app, page },
}) => {
  await page.getByRole("tab", { name: "Model" }).click();
  await expect(
    page.getByRole("heading", { name: "Undertone Tone (English)", exact: true }),
  ).toBeVisible();
  await expect(page.getByTestId("network-requests")).toHaveText("0");
  const trust = page.locator(".card").filter({ hasText: "How often it is right" });
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
      [width, height] as [number, number],
    );
    await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
    const isWide = width > 1000;
    for (const told of [
      page.getByTestId("network-requests"),
      trust.getByText("English domains").first(),
      trust.getByText("Reads best"),
      page.getByRole("heading", { name: "Where it fails" }),
      ...(isWide ? [trust.getByText("Reads worst"), page.locator(".model-folds").first()] : []),
    ]) {
      await expect(told).toBeInViewport();
    }
    await expectNoEmptyScroll(page, "model");
  }
  // Each figure once, and of how many texts it is.
  for (const fold of await page.locator(".model-folds .fold-button").all()) await fold.click();
  const trusted = await trust.locator(".chart text.chart-note").allTextContents();
  const shares = trusted.filter((text) => text.includes("·"));
  expect(shares.length).toBeGreaterThan(3);
  for (const text of shares) expect(text).toMatch(/^\d+\.\d% · [\d,]+ texts$/u);
  const others = await page.locator(".model-folds .chart text.chart-ink").allTextContents();
  for (const set of await trust.locator(".chart text.chart-ink").allTextContents()) {
    expect(others).not.toContain(set);
  }
  await expectNoEmptyScroll(page, "model");

  // The card is a document of its own, whose headings lie below the dialog's, and leads nowhere.
  await page.getByRole("button", { name: "Read the model card…" }).click();
  const card = page.getByRole("dialog", { name: "Model card" });
  await expect(card.getByRole("heading", { level: 3, name: "For what" })).toBeVisible();
  await expect(card.locator(".model-card-text").locator("h1, h2, a")).toHaveCount(0);
  await expectNoFindings(page, "model card");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByRole("status").filter({ hasText: "exactly those" })).toBeVisible();
});

test("what was typed is still there after a look at the model", async ({ page }) => {
  await page.getByRole("textbox").fill("It was fine, I guess.");
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("tab", { name: "Type" }).click();
  await expect(page.getByRole("textbox")).toHaveText("It was fine, I guess.");
  await expect(page.getByTestId("label")).toBeVisible();
});
