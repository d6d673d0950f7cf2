import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { settleMarks, textPicture } from "./text-picture.ts";

const TEXT =
  "The hotel was lovely. Breakfast was cold, and nobody cared.\n\nWould we go again? Perhaps.";

/** Longer than the caret blinks while nobody is there. */
const LONG_MS = 12_000;

const textBox = (page: Page) => page.getByRole("textbox");

const example = (page: Page) =>
  page.getByRole("region", { name: "Or try one of these" }).getByRole("button").first();

/** Lets the caret come to rest at once. */
async function rest(page: Page): Promise<void> {
  await page.clock.fastForward(LONG_MS);
  await expect(textBox(page)).toHaveAttribute("data-at-rest");
  // A caret that is nowhere would look like one that blinks.
  if ((await textBox(page).getAttribute("data-at-rest")) === "hidden") {
    await expect(page.locator(".marked-caret")).toBeVisible();
  }
}

/** The picture at rest is one that is seen while the caret blinks, too. */
async function expectNothingToChange(page: Page, left?: number): Promise<void> {
  const picture = () => textPicture(page, { withCaret: true, ...(left && { left }) });
  await settleMarks(page);
  await rest(page);
  const atRest = await picture();
  // A key that does nothing by itself.
  await page.keyboard.press("Shift");
  await expect
    .poll(async () => (await picture()).equals(atRest), { timeout: LONG_MS / 2 })
    .toBe(true);
  await expect(textBox(page)).not.toHaveAttribute("data-at-rest");
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

test.beforeEach(async ({ page }) => {
  await page.clock.install();
  // The text area must be made anew, with the clock that can be moved.
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("tab", { name: "Type" }).click();
  await expect(example(page)).toBeVisible();
  await textBox(page).focus();
});

test("an empty text area looks the same at rest, and examples can be chosen", async ({ page }) => {
  // Without the caret, which an empty text area draws one pixel lower.
  await expectNothingToChange(page, 28);
  await rest(page);
  await expect(textBox(page)).toBeFocused();
  await example(page).click();
  await expect(page.getByTestId("label")).toBeVisible();
});

const BROKEN_LINES = `${"The rooms were large and the windows small. ".repeat(4)}\n\n${TEXT}`;

for (const { where, text, keys } of [
  { where: "behind the text", text: TEXT, keys: [] },
  { where: "within a word", text: TEXT, keys: ["ArrowLeft", "ArrowLeft", "ArrowLeft"] },
  { where: "at the start of a line", text: TEXT, keys: ["Home"] },
  { where: "on an empty line", text: TEXT, keys: ["ArrowUp"] },
  { where: "where a line is broken", text: BROKEN_LINES, keys: ["Control+Home", "End"] },
]) {
  test(`a text looks the same at rest with the caret ${where}`, async ({ page }) => {
    await textBox(page).fill(text);
    await expect(page.getByRole("listitem").first()).toBeVisible();
    for (const key of keys) await page.keyboard.press(key);
    await expectNothingToChange(page);
  });
}

test("the first key press after rest counts, and can be undone", async ({ page }) => {
  await textBox(page).fill(TEXT);
  await press(page, "ArrowLeft", 20);
  await rest(page);
  await page.keyboard.press("x");
  await expect(textBox(page)).toHaveValue(`${TEXT.slice(0, -20)}x${TEXT.slice(-20)}`);
  await rest(page);
  await page.keyboard.press("Control+z");
  await expect(textBox(page)).toHaveValue(TEXT);
});

for (const { how, openMenu } of [
  { how: "F10", openMenu: (page: Page) => page.keyboard.press("F10") },
  { how: "Alt and a letter", openMenu: (page: Page) => page.keyboard.press("Alt+KeyE") },
  {
    how: "the pointer above the page",
    openMenu: async (page: Page) => {
      await page.mouse.move(300, 300);
      await page.evaluate(() => document.body.dispatchEvent(new PointerEvent("pointerout")));
      await page.keyboard.press("Shift");
    },
  },
]) {
  test(`commands of a menu opened by ${how} find the text`, async ({ launched: { app, page } }) => {
    const command = (name: "selectAll" | "cut" | "paste") =>
      app.evaluate(
        ({ BrowserWindow }, method) => BrowserWindow.getAllWindows()[0]?.webContents[method](),
        name,
      );
    await textBox(page).fill(TEXT);
    await openMenu(page);
    await page.clock.fastForward(LONG_MS);
    await command("selectAll");
    await command("cut");
    await expect(textBox(page)).toHaveValue("");
    await openMenu(page);
    await page.clock.fastForward(LONG_MS);
    await command("paste");
    await expect(textBox(page)).toHaveValue(TEXT);
  });
}

test("a scrolled text keeps its marks beside it at any time", async ({ page }) => {
  await textBox(page).fill(`${"One more line of the long letter.\n".repeat(200)}${TEXT}`);
  await rest(page);
  await page.keyboard.press("Shift");
  await page.clock.fastForward(LONG_MS / 2);
  // As a scroll by the middle button or an assistive technology: no key, no pointer.
  await textBox(page).evaluate((box) => (box.scrollTop = 700));
  await expect
    .poll(() => page.locator(".marked-copy").evaluate((copy) => copy.scrollTop))
    .toBe(700);
  await page.clock.fastForward(LONG_MS / 2);
  await expect(textBox(page)).not.toHaveAttribute("data-at-rest");
});

test("an input method composes from the first press on", async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    session.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await textBox(page).fill("sim, ");
  await rest(page);
  await session.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Process",
    windowsVirtualKeyCode: 229,
  });
  await compose("~");
  // What is being composed is left alone.
  await page.clock.fastForward(LONG_MS);
  await expect(textBox(page)).not.toHaveAttribute("data-at-rest");
  await compose("ã");
  await session.send("Input.insertText", { text: "ã" });
  await expect(textBox(page)).toHaveValue("sim, ã");
});

test("a long text stays where it was scrolled to", async ({ page }) => {
  await textBox(page).fill(`${"One more line of the long letter.\n".repeat(200)}${TEXT}`);
  await page.keyboard.press("Control+Home");
  await press(page, "ArrowDown", 60);
  const scrollTop = () => textBox(page).evaluate((box) => box.scrollTop);
  const before = await scrollTop();
  expect(before).toBeGreaterThan(0);
  await expectNothingToChange(page);
  expect(await scrollTop()).toBe(before);
  await rest(page);
  await page.mouse.move(300, 300);
  expect(await scrollTop()).toBe(before);
});
