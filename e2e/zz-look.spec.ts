import { test } from "./fixtures.ts";
import { takeScreenshot } from "./screenshots.ts";
import { mkdtemp } from "node:fs/promises";

const LANG = process.env["LOOK_LANG"] ?? "en-US";
const SIZES = (process.env["LOOK_SIZES"] ?? "1280x800")
  .split(",")
  .map((s) => s.split("x").map(Number));
const THEMES = (process.env["LOOK_THEMES"] ?? "light").split(",") as ("light" | "dark")[];
const WHAT = (process.env["LOOK"] ?? "start").split(",");
test.setTimeout(600_000);
test("look", async ({ launch }) => {
  const launched = await launch({ language: LANG });
  const { app, page } = launched;
  const docs = await mkdtemp("/tmp/states/docs-");
  await app.evaluate(({ app: electron }, d) => electron.setPath("documents", d), docs);
  const look = async (name: string) => {
    for (const [width, height] of SIZES)
      for (const theme of THEMES)
        await takeScreenshot(launched, `${LANG.slice(0, 2)}-${name}-${width}x${height}-${theme}`, {
          width: width!,
          height: height!,
          theme,
        });
  };
  const pt = LANG.startsWith("pt");
  const command = (name: string) =>
    app.evaluate(
      ({ BrowserWindow }, sent) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send("undertone:commandInvoked", sent),
      name,
    );
  await page.waitForTimeout(1500);
  if (WHAT.includes("start")) await look("start");
  if (WHAT.includes("type")) {
    await page
      .getByRole("textbox")
      .fill(
        "The staff went out of their way to help us, and the view at breakfast was wonderful. The room itself was small and smelled of smoke, which nobody seemed to care about. Check-out is at eleven. Would I come back? For the people, yes 😊",
      );
    await page.waitForTimeout(2500);
    await look("type");
    for (const [name, text] of [
      ["unsure", "The new one arrived, hm, well, at least it did."],
      ["short", "ok"],
      ["pt", "O atendimento foi horrível e ninguém respondeu às minhas perguntas."],
    ]) {
      await page.getByRole("textbox").fill(text!);
      await page.waitForTimeout(1500);
      await look("type-" + name);
    }
    await page
      .getByRole("textbox")
      .fill(
        "Delivery was super quick. The box was crushed and one of the glasses was broken. Customer service was great.",
      );
    await page.waitForTimeout(1000);
    await page
      .getByRole("button", { name: pt ? /compar/i : /compare|another/i })
      .first()
      .click()
      .catch(() => {});
    await page.waitForTimeout(1000);
    await look("type-two");
  }
  if (WHAT.includes("files")) {
    await command("show-files");
    await page.waitForTimeout(800);
    await look("files-empty");
    await command("open-sample");
    await page.waitForTimeout(3000);
    await look("preview");
    const score = page.getByRole("button", { name: pt ? "Pontuar" : "Score", exact: true });
    await score.click();
    await page.waitForTimeout(3000);
    await look("job-running");
    await page
      .getByRole("button", { name: pt ? /linhas|visão|panorama/i : /rows|overview/i })
      .first()
      .waitFor({ timeout: 120000 });
    await page.waitForTimeout(2000);
    await look("job-done");
  }
  if (WHAT.includes("results")) {
    await page
      .getByRole("button", { name: pt ? /linhas|visão|panorama/i : /rows|overview/i })
      .first()
      .click();
    await page.waitForTimeout(2500);
    await look("results");
    await page.locator('[role="row"]').nth(3).click();
    await page.waitForTimeout(1500);
    await look("results-row");
  }
  if (WHAT.includes("model")) {
    await command("show-model");
    await page.waitForTimeout(1500);
    await look("model");
  }
  if (WHAT.includes("dialogs")) {
    await command("show-palette");
    await page.waitForTimeout(800);
    await look("palette");
    await page.keyboard.press("Escape");
    await command("show-settings");
    await page.waitForTimeout(800);
    await look("settings");
    await page.keyboard.press("Escape");
    await command("show-about");
    await page.waitForTimeout(800);
    await look("about");
    await page.keyboard.press("Escape");
  }
});
