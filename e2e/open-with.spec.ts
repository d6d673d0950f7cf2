import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { ELECTRON_PATH_VARIABLE } from "../build/e2e-environment.ts";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { sandboxSwitches } from "../build/sandbox.ts";
import { expect, test } from "./fixtures.ts";
import { drop, putFile } from "./person-files.ts";

test.use({ model: "quick" });

test("files that the app is started with are open, folders taken apart", async ({
  launch,
  userDataDirectory,
}) => {
  const first = await putFile(userDataDirectory, "first.csv");
  const inFolder = await putFile(path.join(userDataDirectory, "more"), "second.csv");
  await putFile(path.join(userDataDirectory, "more"), "second.scored.csv");
  const { page } = await launch({ args: [first, path.dirname(inFolder)] });
  await expect(page.getByRole("heading", { name: "first.csv" })).toBeVisible();
  await expect(page.getByText("200 rows · 5 columns")).toBeVisible();
  await expect(page.getByText("1 more file to look over.")).toBeVisible();
  expect(await page.content()).not.toContain(userDataDirectory);
});

test("a file that is not there, and a folder without tables, say so", async ({
  launch,
  userDataDirectory,
}) => {
  const { page } = await launch({ args: [path.join(userDataDirectory, "gone.csv")] });
  await expect(page.getByRole("alert")).toContainText("“gone.csv” cannot be read");
  await expect(page.getByRole("alert")).toContainText("not where it was");
  await expect(page.getByRole("alert")).not.toContainText(userDataDirectory);
  const notes = await putFile(userDataDirectory, "notes.md", "nothing to score");
  await drop(page, path.dirname(notes));
  await expect(page.getByRole("alert")).toContainText("no table in this folder");
});

test("a second start hands its files to the first, named from its own folder", async ({
  launched: { page },
  userDataDirectory,
}) => {
  const file = await putFile(userDataDirectory, "later.csv");
  const electron = process.env[ELECTRON_PATH_VARIABLE] ?? "";
  const switches = await sandboxSwitches(electron);
  await promisify(execFile)(
    electron,
    [...switches, `--user-data-dir=${userDataDirectory}`, PROJECT_ROOT, "later.csv"],
    { timeout: 30_000, cwd: path.dirname(file) },
  );
  await expect(page.getByRole("heading", { name: "later.csv" })).toBeVisible();
  await expect(page.getByText("200 rows")).toBeVisible();
});

test("what macOS asks to be opened is opened", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const file = await putFile(userDataDirectory, "from-finder.csv");
  await app.evaluate(({ app: electronApp }, opened) => {
    electronApp.emit("open-file", { preventDefault: () => undefined }, opened);
  }, file);
  await expect(page.getByRole("heading", { name: "from-finder.csv" })).toBeVisible();
});
