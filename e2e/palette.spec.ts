import { expect, test } from "./fixtures.ts";
import { writeText } from "./typed-text.ts";
import { choose, isReady, putFile, score } from "./person-files.ts";

test("places, actions and recent files are reached by typing", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  // What the menu's Ctrl+K sends; keys that Playwright presses never come to a menu.
  const open = async () => {
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send(
        "undertone:commandInvoked",
        "show-palette",
      ),
    );
    await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
  };
  const shortcuts = await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    return (items ?? []).map(({ accelerator }) => accelerator);
  });
  expect(shortcuts).toContain("CmdOrCtrl+K");

  const file = await putFile(
    userDataDirectory,
    "remembered.csv",
    "text\nGood people.\nBad food.\n",
  );
  await choose(app, page, file);
  await score(page).click();
  await isReady(page, "remembered.scored.csv");

  await open();
  await expect(page.getByRole("searchbox")).toBeFocused();
  await expect(page.getByRole("menuitem", { name: "Model" })).toContainText("Ctrl+3");
  await page.keyboard.type("mod");
  await expect(page.getByRole("menuitem")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Where it fails" })).toBeVisible();

  // What a page offers is found as well, here another of its parts.
  await open();
  // Not what a closed fold holds, which nobody has seen.
  await page.keyboard.type("averaged layer");
  await expect(page.getByText("Nothing matches.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("trained on");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("columnheader", { name: "Data set" })).toBeVisible();

  await open();
  await page.keyboard.type("remem");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "remembered.csv" })).toBeVisible();

  await open();
  await page.keyboard.type("sum up");
  await expect(page.getByText("Nothing matches.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("encoding");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Encoding" })).toBeFocused();

  await open();
  await page.keyboard.type("dark");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches))
    .toBe(true);

  await page.getByRole("tab", { name: "Type" }).click();
  await writeText(page, "Your answer was terrible and rude.");
  await expect(page.getByTestId("label")).toHaveText("Negative");
  for (const [typed, kept] of [
    ["compare", 1],
    ["stop comp", 0],
  ] as const) {
    await open();
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Kept text" })).toHaveCount(kept);
  }

  // What the system's own menu has, with its keys.
  await page.locator(".type-editor").getByRole("textbox").focus();
  await open();
  await page.keyboard.type("select all");
  await expect(page.getByRole("menuitem", { name: "Select all" })).toContainText("Ctrl+A");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).not.toBe("");
  const zoom = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.zoomLevel);
  const before = (await zoom()) ?? 0;
  for (const [typed, level] of [
    ["zoom in", before + 0.5],
    ["zoom out", before],
    ["zoom in", before + 0.5],
    ["actual size", 0],
  ] as const) {
    await open();
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect.poll(zoom).toBe(level);
  }
  const isFull = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen());
  for (const [full, key] of [
    [true, "F11"],
    [false, "F11"],
  ] as const) {
    await open();
    await page.keyboard.type("full screen");
    await expect(page.getByRole("menuitem", { name: "Full screen" })).toContainText(key);
    await page.keyboard.press("Enter");
    await expect.poll(isFull).toBe(full);
  }

  await open();
  await expect(page.getByRole("menuitem", { name: "Undo" })).toContainText("Ctrl+Z");
  await page.keyboard.type("nothing like it");
  await expect(page.getByText("Nothing matches.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  // The last of all.
  const closed = app.waitForEvent("close");
  await open();
  await page.keyboard.type("quit");
  // The app may have gone before the key is up again.
  await page.keyboard.press("Enter").catch(() => undefined);
  await closed;
});
