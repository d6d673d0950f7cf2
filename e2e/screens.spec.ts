import { expect, test } from "./shared-app.ts";
import { SCREENSHOT_VARIANTS, takeScreenshot } from "./screenshots.ts";

const TEXT =
  "The staff went out of their way to help us, and the view at breakfast was wonderful. " +
  "The room itself was small and smelled of smoke, which nobody seemed to care about. " +
  "Check-out is at eleven. Would I come back? For the people, yes 😊";

/** Pictures of every screen for people to look at, in screenshots/; here only that they come up. */
test("every screen can be looked at, in each size and theme", async ({ launched }) => {
  const { app, page } = launched;
  const look = async (screen: string, heading?: string) => {
    for (const variant of SCREENSHOT_VARIANTS) {
      const name = `${screen}-${variant.width}x${variant.height}-${variant.theme}`;
      expect(await takeScreenshot(launched, name, variant)).toContain(name);
      if (heading === undefined) continue;
      // Only a window that has its size can be scrolled to the right place.
      await page
        .getByRole("heading", { name: heading, exact: true })
        .evaluate((element) => element.closest("section")?.scrollIntoView());
      await takeScreenshot(launched, name, variant);
    }
  };
  const command = (name: string) =>
    app.evaluate(
      ({ BrowserWindow }, sent) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send("undertone:commandInvoked", sent),
      name,
    );

  await look("empty");
  await page.getByRole("textbox").fill(TEXT);
  await expect(page.getByText("What pulls the tone")).toBeVisible();
  await page.waitForTimeout(500);
  await look("type");
  await page.getByRole("tab", { name: "Model" }).click();
  await expect(page.getByRole("button", { name: "Read the model card…" })).toBeVisible();
  await look("model");
  for (const fold of ["What a confidence means", "Compared with other models"]) {
    await page.getByRole("button", { name: fold }).click();
    await look(`model-${fold.split(" ")[0]?.toLowerCase()}`, fold);
  }
  await command("show-palette");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("palette");
  await page.keyboard.press("Escape");
  await command("show-settings");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("settings");
  await page.keyboard.press("Escape");
  await command("show-about");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("about");
});
