import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { ElectronApplication } from "playwright/test";
import { lookAt } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { choose, isReady, putFile, score } from "./person-files.ts";

test.use({ model: "quick" });

const command = (app: ElectronApplication, name: string) =>
  app.evaluate(
    ({ BrowserWindow }, sent) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send("undertone:commandInvoked", sent),
    name,
  );

test("files are remembered by their names, can be opened again, removed and forgotten", async ({
  launch,
  userDataDirectory,
}) => {
  const first = await launch();
  const kept = await putFile(userDataDirectory, "kept.csv");
  const gone = await putFile(userDataDirectory, "gone.csv");
  for (const file of [gone, kept]) {
    await choose(first.app, first.page, file);
    await expect(first.page.getByRole("heading", { name: path.basename(file) })).toBeVisible();
    await expect(first.page.getByText("200 rows")).toBeVisible();
  }
  await first.app.close();
  await rm(gone);

  const launched = await launch();
  const { app, page } = launched;
  await page.getByRole("tab", { name: "Files" }).click();
  const recent = page.getByRole("region", { name: "Recent files" });
  await expect(recent.getByRole("listitem")).toHaveText([/^kept\.csv.*Not scored/u, /^gone\.csv/u]);
  expect(await page.content()).not.toContain(userDataDirectory);
  await lookAt(launched, "files-recent");
  await recent.getByRole("button", { name: "gone.csv" }).click();
  await expect(recent.getByRole("alert")).toHaveText("It is not where it was.");
  await recent.getByRole("button", { name: "Remove: gone.csv" }).click();
  await expect(recent.getByRole("listitem")).toHaveText([/^kept\.csv/u]);
  await recent.getByRole("button", { name: "Forget these files" }).click();
  await expect(recent).toHaveCount(0);
  expect(await readdir(userDataDirectory)).not.toContain("recent-files.json");

  await command(app, "show-settings");
  await page.getByText("Remember recent files").click();
  await page.keyboard.press("Escape");
  await choose(app, page, kept);
  await expect(page.getByText("200 rows")).toBeVisible();
  expect(await readdir(userDataDirectory)).not.toContain("recent-files.json");
});

test("the desktop tells of a file that is done while the window is not in front", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  // This machine has no desktop that could show it; what the app asks of one is kept instead.
  await app.evaluate(({ BrowserWindow, Notification }) => {
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      Object.assign(globalThis, { shown: this });
    };
    const [window] = BrowserWindow.getAllWindows();
    if (window) window.isFocused = () => false;
  });
  const shown = () =>
    app.evaluate(() => {
      const { shown: notification } = globalThis as unknown as { shown?: Electron.Notification };
      return notification && `${notification.title}: ${notification.body}`;
    });
  const file = await putFile(userDataDirectory, "comments.csv");
  await choose(app, page, file);
  await score(page).click();
  await page.getByRole("tab", { name: "Type" }).click();
  await expect.poll(shown, { timeout: 60_000 }).toBe("A file is scored: comments.scored.csv");
  await app.evaluate(() => {
    (globalThis as unknown as { shown: Electron.Notification }).shown.emit("click");
  });
  await isReady(page, "comments.scored.csv");

  await app.evaluate(() => void Object.assign(globalThis, { shown: undefined }));
  await command(app, "show-settings");
  await page.getByText("Notify when a file is done").click();
  await page.keyboard.press("Escape");
  const other = await putFile(userDataDirectory, "other.csv", "text\nGood people.\nBad food.\n");
  await choose(app, page, other);
  await score(page).click();
  await isReady(page, "other.scored.csv");
  expect(await shown()).toBeUndefined();
  expect(await readFile(path.join(userDataDirectory, "settings.json"), "utf8")).toContain(
    '"notifyWhenDone": false',
  );
});
