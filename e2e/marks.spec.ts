import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectTyped, writeText } from "./typed-text.ts";

const TEXT = "The room was wonderful. The food was disgusting and cold. Breakfast is at eight.";

/** The marked sentences of a tone. */
const marked = (page: Page, tone: string) => page.locator(`.sentence-mark[data-tone="${tone}"]`);

test("each sentence is marked by its own tone, and by a sign", async ({ page }) => {
  await writeText(page, TEXT);
  await expect(marked(page, "positive")).toHaveText(["The room was wonderful."]);
  await expect(marked(page, "negative")).toHaveText(["The food was disgusting and cold."]);
  await expect(marked(page, "neutral")).toHaveText(["Breakfast is at eight."]);
  await expect(marked(page, "positive")).toHaveAttribute("data-sign", "+");
  await expect(marked(page, "negative")).toHaveAttribute("data-sign", "−");
});

test("the words that weighed are marked and listed", async ({ page }) => {
  await writeText(page, "The food was disgusting.");
  await expect(page.locator(".word-mark")).toHaveText(["disgusting"]);
  const words = page.getByRole("listitem").filter({ hasText: "disgusting" });
  await expect(words).toContainText("speaks for “Negative”");
});

test("marks stay with their sentences while a person types, and go with them", async ({ page }) => {
  await writeText(page, TEXT);
  await expect(marked(page, "positive")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("Well! ");
  await expectTyped(page, `Well! ${TEXT}`);
  await expect(marked(page, "negative")).toHaveText(["The food was disgusting and cold."]);
  await writeText(page, "");
  await expect(page.locator(".sentence-mark, .word-mark")).toHaveCount(0);
});

test("the sentence at the caret is told beside it, and the one under the pointer", async ({
  page,
}) => {
  await writeText(page, TEXT);
  const note = page.getByRole("note");
  await expect(note).toContainText("Neutral");
  await page.keyboard.press("ControlOrMeta+Home");
  await expect(note).toContainText("Positive");
  await marked(page, "negative").hover();
  await expect(note).toContainText("Negative");
  // It stands in the margin and covers no text.
  const edge = (await note.boundingBox())?.x ?? 0;
  for (const mark of await page.locator(".sentence-mark").all()) {
    const box = await mark.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(edge);
  }
  await page.getByRole("heading", { name: "Undertone" }).hover();
  await expect(note).toContainText("Positive");
});

test("the result can be copied as text and as JSON", async ({ launched: { app, page } }) => {
  await writeText(page, "What a lovely surprise!");
  await page.getByRole("button", { name: "Copy as JSON" }).click();
  const clipboard = () => app.evaluate(({ clipboard: board }) => board.readText());
  await expect.poll(clipboard).toContain('"label": "positive"');
  expect(JSON.parse(await clipboard())).toMatchObject({
    text: "What a lovely surprise!",
    prediction: { label: "positive", windows: 1 },
  });
  await page.getByRole("button", { name: "Copy as text" }).click();
  await expect.poll(clipboard).toMatch(/^What a lovely surprise!\n\nPositive \d+(?:\.\d)?%/u);
});
