import { execFile, spawn } from "node:child_process";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright/test";
import { PROJECT_ROOT } from "../build/project-root.ts";
import type { LaunchedApp } from "./fixtures.ts";
import { expect, test } from "./shared-app.ts";
import { expectTyped, longText, pasteText, writeText } from "./typed-text.ts";

const SHIPPED_MODEL = path.join(PROJECT_ROOT, "models", "tone-en");

const label = (page: Page) => page.getByTestId("label");

test("a person types, and the prediction is there", async ({ page }) => {
  const box = page.getByRole("textbox", { name: "Text to read" });
  await expect(box).toBeFocused();
  await page.keyboard.type("Life is beautiful, enjoy it!");
  await expect(label(page)).toHaveText("Positive");
  await expect(page.getByRole("meter", { name: "Polarity" })).toHaveAttribute(
    "aria-valuetext",
    /^\+0\.[5-9]/u,
  );
  await expect(page.getByRole("meter", { name: "Subjectivity" })).toBeVisible();
  await page.getByText("Details").click();
  await expect(page.getByRole("meter", { name: "Neutral" })).toBeVisible();
  await expect(page.getByTestId("reading")).toHaveText(/^\d+ tokens · 1 window read \?$/u);
});

test("the prediction follows the text, and goes with it", async ({ page }) => {
  await writeText(page, "This was a terrible, disgusting waste of money.");
  await expect(label(page)).toHaveText("Negative");
  await writeText(page, "The office is on the second floor.");
  await expect(label(page)).toHaveText("Neutral");
  await writeText(page, "");
  await expect(label(page)).toHaveCount(0);
  await expect(page.getByText("the verdict appears here as you type")).toBeVisible();
});

test("a text typed before the model is ready is read when it is", async ({
  launch,
  userDataDirectory,
}) => {
  // A graph that is a pipe: the model cannot be loaded before somebody has written it whole.
  const model = path.join(userDataDirectory, "slow-model");
  await cp(SHIPPED_MODEL, model, { recursive: true });
  const graph = path.join(model, "model.onnx");
  await rm(graph);
  await promisify(execFile)("mkfifo", [graph]);
  const { page } = await launch({ env: { UNDERTONE_MODEL: model } });
  await writeText(page, "What a wonderful day!");
  await expect(page.getByText("The model is being loaded.")).toBeVisible();
  await writeFile(graph, await readFile(path.join(SHIPPED_MODEL, "model.onnx")));
  await expect(label(page)).toHaveText("Positive");
});

test("clearing the text can be undone, and typing goes on", async ({ launched: { app, page } }) => {
  const box = page.getByRole("textbox");
  await expect(box).toBeFocused();
  await page.keyboard.type("An hour of work.");
  await expectTyped(page, "An hour of work.");
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send("undertone:commandInvoked", "clear-text"),
  );
  await expectTyped(page, "");
  await page.keyboard.press("Control+z");
  await expectTyped(page, "An hour of work.");
  await expect(box).toBeFocused();
});

test("a page that crashed comes back", async ({ launch, problems }) => {
  const { app, page } = await launch();
  await writeText(page, "Fine so far.");
  await expect(label(page)).toBeVisible();
  const crashed = page.waitForEvent("crash");
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await crashed;
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          "document.querySelector('[role=textbox]') !== null",
        ),
      ),
    )
    .toBe(true);
  expect(problems.splice(0)).toEqual(["the renderer process crashed"]);
});

test("fast typing ends with the answer to the last text", async ({ page }) => {
  for (let round = 0; round < 5; round += 1) {
    await writeText(page, "");
    await page.keyboard.type("I hate this awful, horrible, broken thing.", { delay: 0 });
  }
  await writeText(page, "I love this wonderful, delightful, perfect thing.");
  await expect(label(page)).toHaveText("Positive");
  await page.waitForTimeout(500);
  await expect(label(page)).toHaveText("Positive");
});

test("an example is one press away", async ({ page }) => {
  await page.getByRole("button", { name: /I waited forty minutes/u }).click();
  await expect(label(page)).toHaveText("Negative");
  await expect(page.getByRole("textbox")).toHaveText(/^I waited forty minutes/u);
});

async function readAndStop(launched: LaunchedApp): Promise<void> {
  const { page } = launched;
  const text = longText(3600);
  expect(text.length).toBeGreaterThan(200_000);
  await pasteText(launched, text);
  const progress = page.getByRole("progressbar");
  await expect(progress).toBeVisible();
  await expect(label(page)).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(progress).toHaveCount(0);
  await expect(page.getByText("Stopped before the end.")).toBeVisible();
  await pasteText(launched, "Thank you, that was lovely.");
  await expect(label(page)).toHaveText("Positive");
}

test("a long text fills in while it is read, and can be stopped", async ({ launched }) => {
  await readAndStop(launched);
});

test("so it does with two busy loops beside it", async ({ launched }) => {
  const loops = [1, 2].map(() => spawn(process.execPath, ["--eval", "for (;;);"]));
  try {
    await readAndStop(launched);
  } finally {
    for (const loop of loops) loop.kill("SIGKILL");
  }
});

test("a text of several windows is read to its end", async ({ page }) => {
  const sentence = "The parcel came late again and the box was broken. ";
  await writeText(page, sentence.repeat(60));
  await page.getByText("Details").click();
  await expect(page.getByTestId("reading")).toHaveText(/^\d{3} tokens · [5-9] windows read \?$/u);
});

for (const [name, text] of [
  ["emoji only", "😍😍😍"],
  ["one very long word", "a".repeat(20_000)],
  ["control characters among words", "good\0 \u0007morning"],
  ["a lone surrogate", "nice \uD83D day"],
  ["combining marks", `Z${"\u0353".repeat(2000)} was here`],
] as const) {
  test(`reads ${name} without harm`, async ({ page }) => {
    await writeText(page, text);
    await page.getByText("Details").click();
    await expect(page.getByTestId("reading")).toContainText("read");
    await writeText(page, "This is great!");
    await expect(label(page)).toHaveText("Positive");
  });
}

test("reads right-to-left without harm", async ({ page }) => {
  await writeText(page, "هذا الفندق رائع جدا");
  await page.getByRole("button", { name: "Read it anyway" }).click();
  await page.getByText("Details").click();
  await expect(page.getByTestId("reading")).toContainText("read");
  // Long enough to be told, as the next one is taken for Arabic otherwise.
  await writeText(page, "This is a great hotel, and the people are kind.");
  await expect(label(page)).toHaveText("Positive");
});

test("white space alone has no prediction", async ({ page }) => {
  await writeText(page, "Good.");
  await expect(label(page)).toBeVisible();
  await writeText(page, "  \n\n  ");
  await expect(label(page)).toHaveCount(0);
});
