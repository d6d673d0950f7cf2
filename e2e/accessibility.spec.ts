import type { Locator, Page } from "playwright/test";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./shared-app.ts";
import { longText, pasteText } from "./typed-text.ts";

test("axe finds nothing on any screen, in either theme", async ({ launched: { app, page } }) => {
  test.setTimeout(300_000);
  const check = async (screen: string) => {
    for (const theme of ["light", "dark"] as const) {
      await app.evaluate(({ nativeTheme }, wanted) => (nativeTheme.themeSource = wanted), theme);
      await page.waitForFunction(
        (wanted) => matchMedia("(prefers-color-scheme: dark)").matches === (wanted === "dark"),
        theme,
      );
      await expectNoFindings(page, `${screen}, ${theme}`, { width: 1280, theme });
    }
  };
  await check("empty page");
  await page
    .getByRole("textbox")
    .fill("The room was wonderful. The food was bad. Breakfast is at eight.");
  await expect(page.getByText("What pulls the tone")).toBeVisible();
  await check("prediction");
  await page.getByRole("tab", { name: "Model" }).click();
  await check("model");
  for (const fold of await page.locator(".fold-button").all()) await fold.click();
  await expect(page.getByRole("button", { name: "Verify now" })).toBeVisible();
  await check("model, unfolded");
  for (const command of ["show-settings", "show-about", "show-palette"]) {
    await app.evaluate(
      ({ BrowserWindow }, name) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send("undertone:commandInvoked", name),
      command,
    );
    await expect(page.getByRole("dialog")).toBeVisible();
    if (command === "show-about") await page.getByRole("button", { name: /^react-dom /u }).click();
    await check(command);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("everything can be reached and used with the keyboard", async ({ page }) => {
  const focused = () =>
    page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName);
  await expect(page.getByRole("textbox")).toBeFocused();
  // The examples are the model's own, and come with it.
  await expect(page.getByRole("button", { name: /The staff/u })).toBeVisible();
  await page.keyboard.press("Tab");
  expect(await focused()).toContain("The staff went out of their way");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("label")).toHaveText("Positive");
  await expect(page.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Not right?" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("combobox", { name: "Language of the text" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Compare" })).toBeFocused();
  for (const term of ["Subjectivity", "Polarity", "Confidence"]) {
    await page.keyboard.press("Shift+Tab");
    await expect(page.getByRole("button", { name: `What is “${term}”?` })).toBeFocused();
  }
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Settings" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Light" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Settings" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("tab", { name: "Type" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { name: "Score a file" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Web requests sent")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Settings" })).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Integrity" }));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Verify now" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("exactly those")).toBeVisible();
  await page.getByRole("tab", { name: "Model" }).focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("textbox")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Copy as JSON" }));
});

test("a long reading is stopped with the keyboard", async ({ launched }) => {
  const { page } = launched;
  await pasteText(launched, longText(3600));
  await tabTo(page, page.getByRole("button", { name: "Stop" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Stopped before the end.")).toBeVisible();
});

test("recent texts are kept, read again and forgotten with the keyboard", async ({ page }) => {
  await expect(page.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await tabTo(page, page.getByRole("switch", { name: "Remember recent texts" }));
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const box = page.getByRole("textbox");
  await box.focus();
  await page.keyboard.type("A thought to keep.");
  // It is kept when nothing has been typed for a while.
  const kept = () => page.evaluate(() => window.undertone.getHistory());
  await expect
    .poll(async () => JSON.stringify(await kept()), { timeout: 60_000 })
    .toContain("A thought to keep.");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await tabTo(page, page.getByRole("button", { name: "A thought to keep." }));
  await page.keyboard.press("Enter");
  await expect(box).toHaveText("A thought to keep.");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await tabTo(page, page.getByRole("button", { name: "Forget these texts" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Recent texts" })).toHaveCount(0);
});

/** Goes on with Tab until `wanted` has the focus, as a person looks for it. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(wanted).toBeFocused();
}
