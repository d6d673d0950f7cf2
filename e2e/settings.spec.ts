import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { ElectronApplication, Page } from "playwright/test";
import { expect, test } from "./shared-app.ts";

/** Of the apps that are started here; the shared one has the model that ships. */
test.use({ model: "quick" });

/** Presses a menu item as the platform's menu would. */
async function chooseMenu(app: ElectronApplication, ...labels: string[]): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const label of wanted.slice(0, -1)) {
      items = items.find((item) => item.label.replace("&", "") === label)?.submenu?.items ?? [];
    }
    const item = items.find((other) => other.label === wanted.at(-1));
    if (!item) throw new Error(`no menu item ${wanted.join(" > ")}`);
    (item.click as () => void)();
  }, labels);
}

const openSettings = (app: ElectronApplication) => chooseMenu(app, "File", "Settings…");

const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("the theme changes at once and is there after a restart", async ({ launch }) => {
  const first = await launch();
  await openSettings(first.app);
  await first.page.getByText("Dark", { exact: true }).click();
  await expect.poll(() => background(first.page)).toBe("rgb(22, 24, 27)");
  await first.page.keyboard.press("Escape");
  await expect(first.page.getByRole("dialog")).toHaveCount(0);
  await first.app.close();
  const second = await launch();
  await expect.poll(() => background(second.page)).toBe("rgb(22, 24, 27)");
});

test("the language changes at once, menus included", async ({ launched: { app, page } }) => {
  await openSettings(app);
  await page.getByText("Português (Brasil)", { exact: true }).click();
  await expect(page.getByRole("heading", { name: "Configurações" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Texto a ler" }).fill("I love it!");
  await expect(page.getByTestId("label")).toHaveText("Positivo");
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("pt-BR");
  await chooseMenu(app, "Arquivo", "Configurações…");
  await page.getByText("English", { exact: true }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
});

test("the system's language is followed", async ({ launch }) => {
  const { page } = await launch({ language: "pt-BR" });
  await expect(page.getByRole("tab", { name: "Digitar" })).toBeVisible();
});

test("nothing is remembered unless the person wants it", async ({ launch, userDataDirectory }) => {
  const { app, page } = await launch();
  const historyFile = async () =>
    (await readdir(userDataDirectory)).find((name) => name === "history.json");
  const box = page.getByRole("textbox");
  await box.fill("A private thought.");
  await page.waitForTimeout(2500);
  expect(await historyFile()).toBeUndefined();

  await openSettings(app);
  await page.getByText("Remember recent texts").click();
  await page.keyboard.press("Escape");
  await box.fill("A thought to keep.");
  await expect.poll(historyFile).toBe("history.json");
  await box.fill("");
  await expect(page.getByRole("button", { name: "A thought to keep." })).toBeVisible();
  await page.getByRole("button", { name: "Forget these texts" }).click();
  await expect(page.getByRole("button", { name: "A thought to keep." })).toHaveCount(0);
  await expect.poll(historyFile).toBeUndefined();
});

test("the log holds neither texts nor paths", async ({ launch, userDataDirectory }) => {
  const { app, page } = await launch();
  await page.getByRole("textbox").fill("A secret nobody may read.");
  await expect(page.getByTestId("label")).toBeVisible();
  const directory = await app.evaluate(({ app: electronApp }) => electronApp.getPath("logs"));
  const log = await readFile(path.join(directory, "undertone.log"), "utf8");
  expect(log).toContain("model: ready");
  expect(log).not.toContain("secret");
  expect(log).not.toContain(userDataDirectory);
});

test("the window comes back where it was", async ({ launch }) => {
  const first = await launch();
  const bounds = { x: 40, y: 30, width: 1000, height: 640 };
  await first.app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
  }, bounds);
  // The window system answers in its own time, and a person closes what they see.
  await expect.poll(() => first.page.evaluate(() => window.outerWidth)).toBe(bounds.width);
  const closed = first.app.waitForEvent("close");
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;
  const second = await launch();
  const restored = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(restored).toEqual(bounds);
});

test("About tells versions and licences", async ({ launched: { app, page } }) => {
  await chooseMenu(app, "Help", "About Undertone");
  const dialog = page.getByRole("dialog", { name: "About Undertone" });
  await expect(dialog.getByText("Electron", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: /^react-dom /u }).click();
  await expect(
    dialog.getByText(/Permission is hereby granted/u).filter({ visible: true }),
  ).toBeVisible();
});
