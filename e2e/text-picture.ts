import { setTimeout as pause } from "node:timers/promises";
import { expect, type Page } from "playwright/test";

interface PictureOptions {
  /** Whether the caret is seen as it is at this moment. */
  withCaret?: boolean;
  /** Where the picture begins, in pixels from the left. */
  left?: number;
}

/** Inside the editor's round corners, which are not drawn the same each time. */
const INSET = 6;

/** What is seen of the typed text and its marks. */
export async function textPicture(
  page: Page,
  { withCaret = false, left = INSET }: PictureOptions = {},
): Promise<Buffer> {
  const box = await page.locator(".marked").boundingBox();
  if (!box) throw new Error("There is no text area");
  const { x, y, width, height } = box;
  return page.screenshot({
    caret: withCaret ? "initial" : "hide",
    clip: { x: x + left, y: y + INSET, width: width - left - INSET, height: height - 2 * INSET },
  });
}

/** Waits until no further mark comes. */
export async function settleMarks(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const before = await textPicture(page);
      await pause(1000);
      return before.equals(await textPicture(page));
    })
    .toBe(true);
}
