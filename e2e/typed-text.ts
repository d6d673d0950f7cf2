import { expect, type Page } from "playwright/test";
import type { LaunchedApp } from "./fixtures.ts";

/** Where texts are typed; one that is kept beside it cannot be changed. */
export const textBox = (page: Page) => page.locator(".type-editor").getByRole("textbox");

/** The text in the editor, line by line, as far as it is drawn: a long one is drawn in part. */
export function typedText(page: Page): Promise<string> {
  return textBox(page).evaluate((box) =>
    [...box.querySelectorAll(".cm-line")]
      .map((line) => (line.querySelector(".cm-placeholder") ? "" : line.textContent))
      .join("\n"),
  );
}

export async function expectTyped(page: Page, text: string): Promise<void> {
  await expect.poll(() => typedText(page)).toBe(text);
}

/** Writes `text` in the place of all there is; `fill` goes past what the editor listens to. */
export async function writeText(page: Page, text: string): Promise<void> {
  await textBox(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  if (text === "") await page.keyboard.press("Delete");
  else await page.keyboard.insertText(text);
}

/** Puts `text` in the place of all there is, as a person does who copied it elsewhere. */
export async function pasteText({ app, page }: LaunchedApp, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await textBox(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
}

/** A long text in which no two sentences are the same: what has been read once is not read again. */
export function longText(lines: number): string {
  const line = (day: number) =>
    `The food was good on day ${day}. Room ${day} was cold, and nobody cared. `;
  return Array.from({ length: lines }, (_, day) => line(day)).join("");
}
