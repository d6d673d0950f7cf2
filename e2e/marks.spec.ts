import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { settleMarks, textPicture } from "./text-picture.ts";

const TEXT = "The room was wonderful. The food was disgusting and cold. Breakfast is at eight.";

/** The marked stretches of the text by the name of their highlight. */
function marks(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...CSS.highlights.entries()].map(([name, ranges]) => [
        name,
        [...ranges].map((range) => (range as Range).toString().trim()),
      ]),
    ),
  );
}

test("each sentence is marked by its own tone", async ({ page }) => {
  await page.getByRole("textbox").fill(TEXT);
  await expect
    .poll(() => marks(page))
    .toMatchObject({
      "sentence-positive": ["The room was wonderful."],
      "sentence-negative": ["The food was disgusting and cold."],
      "sentence-neutral": ["Breakfast is at eight."],
    });
  await expect(page.getByRole("list", { name: "What the marks mean" })).toContainText("Negative");
});

test("the words that weighed are marked and listed", async ({ page }) => {
  await page.getByRole("textbox").fill("The food was disgusting.");
  await expect.poll(async () => (await marks(page))["word-for"]).toContain("disgusting");
  const words = page.getByRole("listitem").filter({ hasText: "disgusting" });
  await expect(words).toContainText("speaks for “Negative”");
});

test("marks go with the text they stood in", async ({ page }) => {
  await page.getByRole("textbox").fill(TEXT);
  await expect.poll(async () => Object.keys(await marks(page)).length).toBeGreaterThan(2);
  await page.getByRole("textbox").fill("");
  await expect.poll(() => marks(page)).toEqual({});
});

test("the sentence under the pointer is explained", async ({ page }) => {
  await page.getByRole("textbox").fill(TEXT);
  await expect.poll(async () => Object.keys(await marks(page)).length).toBeGreaterThan(2);
  await page.getByRole("textbox").hover({ position: { x: 60, y: 40 } });
  await expect(page.getByRole("tooltip")).toContainText("Positive");
  await page.getByRole("heading", { name: "Undertone" }).hover();
  await expect(page.getByRole("tooltip")).toHaveCount(0);
});

test("the sentence at the caret is told in the panel", async ({ page }) => {
  await page.getByRole("textbox").fill(TEXT);
  const panel = page.getByRole("region", { name: "Prediction" });
  await expect(panel.getByText("Breakfast is at eight.")).toBeVisible();
  await page.keyboard.press("Control+Home");
  await expect(panel.getByText("The room was wonderful.")).toBeVisible();
});

test("the result can be copied as text and as JSON", async ({ launched: { app, page } }) => {
  await page.getByRole("textbox").fill("What a lovely surprise!");
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

test("marks that came one after the other are drawn whole", async ({ page }) => {
  // A line over a word in the first line, and waves below the last one.
  await page
    .getByRole("textbox")
    .fill("The hotel was lovely. Breakfast was cold.\n\nBreakfast was cold, and nobody cared.");
  await expect.poll(async () => (await marks(page))["word-against"]).toContain("lovely");
  await settleMarks(page);
  const grown = await textPicture(page);
  // Drawn anew, all at once.
  const marked = page.locator(".marked");
  await marked.evaluate((element) => (element.style.display = "none"));
  await marked.evaluate((element) => (element.style.display = ""));
  expect((await textPicture(page)).equals(grown)).toBe(true);
});
