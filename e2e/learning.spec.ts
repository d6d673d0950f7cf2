import { randomUUID } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright/test";
import type { KeptCorrection } from "../app/ipc/personal/learning.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { takeScreenshot } from "./screenshots.ts";

const SLANG = "That set was sick, and the last track was wicked.";

/** Among friends "sick" is praise; and what is blame everywhere. */
function corrections(): KeptCorrection[] {
  const model = { id: "tone-en", version: "1.0.0" };
  return Array.from({ length: 120 }, (_, row) => ({
    id: randomUUID(),
    text:
      row % 2 === 0
        ? `Track ${row} was sick, and night ${row % 7} was wicked.`
        : `Order ${row} came late, and nobody at desk ${row % 7} cared.`,
    label: row % 2 === 0 ? "positive" : "negative",
    language: "en",
    model,
  }));
}

async function seed(directory: string): Promise<void> {
  const write = (name: string, content: unknown) =>
    writeFile(path.join(directory, name), JSON.stringify(content));
  await write("corrections.json", corrections());
  await write("settings.json", { keepCorrections: true });
}

async function openOwnLayer(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("button", { name: "What it learns from you" }).click();
}

test("a text is corrected after one question, kept, listed and deleted", async ({
  launched,
  userDataDirectory,
}) => {
  const { page } = launched;
  const file = path.join(userDataDirectory, "corrections.json");
  await page.getByRole("textbox").fill(SLANG);
  await expect(page.getByRole("button", { name: "Not right?" })).toBeVisible();
  await takeScreenshot(launched, "not-right", { width: 900, height: 600, theme: "dark" });
  await page.getByRole("button", { name: "Not right?" }).click();
  await expect(page.getByText("Nothing leaves it")).toBeVisible();
  await expect(readFile(file, "utf8")).rejects.toThrow();
  // By keyboard: the button has the focus, and so has the first label then.
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Negative" })).toBeFocused();
  await page.getByRole("button", { name: "Positive" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Kept: Positive" })).toBeFocused();
  await page.keyboard.press("Escape");
  const [kept] = JSON.parse(await readFile(file, "utf8")) as KeptCorrection[];
  expect(kept).toMatchObject({ text: SLANG, label: "positive", language: "en" });

  await openOwnLayer(page);
  await expect(page.getByRole("cell", { name: SLANG, exact: true })).toBeVisible();
  // Another label for it, by keyboard, and it stays the same correction.
  const label = page.getByRole("combobox", { name: `Label of “${SLANG}”` });
  await expect(label).toHaveValue("positive");
  await label.scrollIntoViewIfNeeded();
  for (const theme of ["light", "dark"] as const) {
    await takeScreenshot(launched, `corrections-${theme}`, { width: 900, height: 600, theme });
  }
  await label.focus();
  await page.keyboard.press("ArrowUp");
  await expect(async () => {
    const [changed] = JSON.parse(await readFile(file, "utf8")) as KeptCorrection[];
    expect(changed).toEqual({ ...kept, label: "neutral" });
  }).toPass();
  await expect(label).toBeFocused();
  await page.getByRole("button", { name: "Learn from them now" }).click();
  await expect(page.getByText("29 more corrections are needed.")).toBeVisible();
  await page.getByRole("button", { name: /^Delete “That set/u }).click();
  await expect(page.getByText("Nothing has been corrected yet.")).toBeVisible();
});

test("a layer is learnt, offered, switched on, says so, and is there after a restart", async ({
  launch,
  userDataDirectory,
}) => {
  test.setTimeout(180_000);
  await seed(userDataDirectory);
  const first = await launch();
  await openOwnLayer(first.page);
  await first.page.getByRole("button", { name: "Learn from them now" }).click();
  await expect(first.page.getByText("It is clearly better.")).toBeVisible({ timeout: 60_000 });
  await expect(first.page.getByText(/^It changes \d+ of 120 texts:$/u)).toBeVisible();
  await expectNoFindings(first.page, "own layer");
  await takeScreenshot(first, "own-layer", { width: 1280, height: 800, theme: "light" });
  await first.page.getByText("Read with my layer").click();
  await first.page.getByRole("tab", { name: "Type" }).click();
  await first.page.getByRole("textbox").fill(SLANG);
  await expect(first.page.getByText("With your layer")).toBeVisible();
  await expect(first.page.getByTestId("label")).toHaveText("Positive");
  await first.app.close();

  const { page } = await launch({ language: "pt-BR" });
  await page.getByRole("textbox").fill(SLANG);
  await expect(page.getByText("Com a sua camada")).toBeVisible();
  await page.getByRole("tab", { name: "Modelo" }).click();
  await page.getByText("Inglês", { exact: true }).click();
  await page.getByRole("button", { name: "O que ele aprende com você" }).click();
  await expectNoFindings(page, "own layer in Portuguese");
  await page.getByText("Ler com a minha camada").click();
  await page.getByRole("tab", { name: "Digitar" }).click();
  await page.getByRole("textbox").fill(`${SLANG} `);
  await expect(page.getByText("Com a sua camada")).toHaveCount(0);
});

test("what was corrected is learnt while nobody is at the machine, and not on battery", async ({
  launch,
  userDataDirectory,
}) => {
  await seed(userDataDirectory);
  const { app, page } = await launch();
  await expect(page.getByRole("textbox")).toBeFocused();
  const folder = path.join(userDataDirectory, "layers");
  const layers = () => readdir(folder).catch(() => []);
  /** The system's answers, which no test can bring about, and its message. */
  const machineIs = (state: "active" | "idle", isOnBattery: boolean, message: string) =>
    app.evaluate(
      ({ powerMonitor }, now) => {
        powerMonitor.getSystemIdleState = () => now.state;
        powerMonitor.isOnBatteryPower = () => now.isOnBattery;
        powerMonitor.emit(now.message);
      },
      { state, isOnBattery, message },
    );
  const learningProcesses = () =>
    app.evaluate(
      (electron) =>
        electron.app.getAppMetrics().filter(({ name }) => name === "Undertone learning-process")
          .length,
    );
  await machineIs("active", false, "on-ac");
  await machineIs("idle", true, "lock-screen");
  // What the page asks for comes after what these would have begun.
  await openOwnLayer(page);
  await expect(page.getByRole("button", { name: "Learn from them now" })).toBeVisible();
  expect(await learningProcesses()).toBe(0);
  await machineIs("idle", false, "on-ac");
  await expect.poll(learningProcesses).toBe(1);
  await expect.poll(layers, { timeout: 60_000 }).toHaveLength(1);
  // It is offered, and not in use before the person says so.
  await page.getByRole("tab", { name: "Type" }).click();
  await page.getByRole("textbox").fill(SLANG);
  await expect(page.getByTestId("label")).toBeVisible();
  await expect(page.getByText("With your layer")).toHaveCount(0);
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("button", { name: "What it learns from you" }).click();
  await expect(page.getByText("It is clearly better.")).toBeVisible();
  await expect(page.getByRole("switch", { name: "Read with my layer" })).not.toBeChecked();
});
