import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ELECTRON_PATH_VARIABLE } from "../build/e2e-environment.ts";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { sandboxSwitches } from "../build/sandbox.ts";
import { expect, test } from "./fixtures.ts";

const SHIPPED_MODEL = path.join(PROJECT_ROOT, "models", "tone-en");

let model: string;

test.beforeEach(async () => {
  model = await mkdtemp(path.join(tmpdir(), "undertone-model-"));
  await cp(SHIPPED_MODEL, model, { recursive: true });
});

test.afterEach(() => rm(model, { recursive: true }));

const damages: [string, () => Promise<void>, RegExp][] = [
  [
    "a missing graph",
    () => rm(path.join(model, "model.onnx")),
    /model\.onnx is missing\. Reinstall/u,
  ],
  [
    "a changed graph",
    () => appendFile(path.join(model, "model.onnx"), "x"),
    /changed or damaged.*Reinstall/u,
  ],
  [
    "a broken manifest",
    () => writeFile(path.join(model, "manifest.json"), "{"),
    /manifest\.json is damaged\. Reinstall/u,
  ],
  [
    "a missing folder",
    () => rm(model, { recursive: true }),
    /manifest\.json is missing\. Reinstall/u,
  ],
];

for (const [name, damage, message] of damages) {
  test(`${name} is said, with the way out, and the window works`, async ({ launch }) => {
    await damage();
    const { page } = await launch({ env: { UNDERTONE_MODEL: model } });
    await expect(page.getByRole("alert")).toContainText("The model cannot be used.");
    await expect(page.getByRole("alert")).toContainText(message);
    await page.getByRole("textbox").fill("Hello?");
    await expect(page.getByRole("region", { name: "Prediction" })).toContainText(message);
    await page.getByRole("tab", { name: "Model" }).click();
    await expect(page.getByTestId("network-requests")).toHaveText("0");
    await rm(model, { recursive: true, force: true });
    await cp(SHIPPED_MODEL, model, { recursive: true });
  });
}

test("unreadable settings are put aside and said", async ({ launch, userDataDirectory }) => {
  await writeFile(path.join(userDataDirectory, "settings.json"), "{ theme: dark");
  const { page } = await launch();
  const notice = page.getByText("The settings could not be read");
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole("tab", { name: "Type" })).toBeFocused();
  expect(await readdir(userDataDirectory)).toContain("settings.json.damaged");
  expect(await readFile(path.join(userDataDirectory, "settings.json.damaged"), "utf8")).toBe(
    "{ theme: dark",
  );
});

test("a second start ends at once and leaves the first window in use", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const electron = process.env[ELECTRON_PATH_VARIABLE] ?? "";
  const switches = await sandboxSwitches(electron);
  const told = app.evaluate(
    ({ app: electronApp }) =>
      new Promise<boolean>((resolve) => {
        electronApp.once("second-instance", () => resolve(true));
      }),
  );
  // Rejects if the program ends with anything but success.
  await promisify(execFile)(
    electron,
    [...switches, `--user-data-dir=${userDataDirectory}`, PROJECT_ROOT],
    { timeout: 30_000 },
  );
  expect(await told).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await page.getByRole("textbox").fill("Still here, and happy.");
  await expect(page.getByTestId("label")).toHaveText("Positive");
});

test("a missing native library is said, with the way out", async ({ launch }) => {
  const appDirectory = await mkdtemp(path.join(tmpdir(), "undertone-app-"));
  await cp(path.join(PROJECT_ROOT, "out"), path.join(appDirectory, "out"), { recursive: true });
  for (const id of ["tone-en", "tone-romance"]) {
    const place = path.join("models", id);
    await cp(path.join(PROJECT_ROOT, place), path.join(appDirectory, place), { recursive: true });
  }
  await cp(path.join(PROJECT_ROOT, "package.json"), path.join(appDirectory, "package.json"));
  const { page } = await launch({ appDirectory });
  await expect(page.getByRole("alert")).toContainText("inference library cannot be loaded");
  await expect(page.getByRole("alert")).toContainText("Reinstall");
  await rm(appDirectory, { recursive: true });
});
