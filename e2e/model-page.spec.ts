import { expect, test } from "./fixtures.ts";

test("the model inside is shown, and can be verified", async ({ page }) => {
  await page.getByRole("tab", { name: "Model" }).click();
  await expect(
    page.getByRole("heading", { name: "Undertone Tone (English)", exact: true }),
  ).toBeVisible();
  await expect(page.getByTestId("network-requests")).toHaveText("0");
  await expect(page.locator(".chart text", { hasText: "SST-2 dev" }).first()).toBeVisible();
  // The card is a section of the page, whose headings lie below the section's own, and leads nowhere.
  await page.getByRole("button", { name: "Model card" }).click();
  const card = page.locator(".model-card-text");
  await expect(card.getByRole("heading", { level: 3, name: "For what" })).toBeVisible();
  await expect(card.locator("h1, h2, a")).toHaveCount(0);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollHeight - window.innerHeight,
  );
  expect(overflow, "a second scroll bar").toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Integrity" }).click();
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
