import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { expect, test } from "./fixtures.ts";
import { putFile } from "./person-files.ts";

/** The files below a folder in which a text stands, in any encoding that Chromium or we write. */
async function filesWith(text: string, folder: string): Promise<string[]> {
  const forms = (["utf8", "utf16le"] as const).map((encoding) => Buffer.from(text, encoding));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    if (forms.some((form) => content.includes(form))) found.push(file);
  }
  return found;
}

test("a typed text is nowhere on the disk, not even after a crash", async ({
  launch,
  userDataDirectory,
}) => {
  const text = "Marmalade zeppelin, how I love it.";
  // What a crash of an earlier run has left, from when texts were remembered.
  await writeFile(path.join(userDataDirectory, "history.json.4711.tmp"), text);
  const temporary = path.join(userDataDirectory, "temporary");
  await mkdir(temporary);
  const { app, page } = await launch({ env: { TMPDIR: temporary } });
  await page.getByRole("textbox").fill(text);
  await expect(page.getByTestId("label")).toHaveText("Positive");
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("tab", { name: "Type" }).click();
  await expect(page.getByRole("textbox")).toHaveText(text);
  // As long as texts would take to be remembered.
  await page.waitForTimeout(2500);
  const killed = app.waitForEvent("close");
  app.process().kill("SIGKILL");
  await killed;
  expect(await readdir(userDataDirectory)).toContain("Local Storage");
  expect(await filesWith(text, userDataDirectory)).toEqual([]);
});

test("the page reads the clipboard only when the person pastes", async ({
  launched: { app, page },
  problems,
}) => {
  await app.evaluate(({ clipboard, nativeTheme }) => {
    void clipboard.writeText("a secret of another program");
    // Has Chromium set its preferences again.
    nativeTheme.themeSource = "dark";
  });
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(22, 24, 27)");
  const read = await page.evaluate(async () => {
    const box = document.querySelector<HTMLElement>("[role=textbox]");
    box?.focus();
    const heard: string[] = [];
    document.addEventListener("paste", (event) => {
      heard.push(event.clipboardData?.getData("text") ?? "");
    });
    // oxlint-disable-next-line typescript/no-deprecated -- what it does is what is tested
    const pasted = document.execCommand("paste");
    const asked = await navigator.clipboard.readText().catch(() => "refused");
    return { pasted, heard, typed: box?.textContent?.includes("secret"), asked };
  });
  expect(read).toEqual({ pasted: false, heard: [], typed: false, asked: "refused" });
  problems.splice(0);
  await page.getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(page.getByRole("textbox")).toHaveText("a secret of another program");
  // As the menu does.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste());
  await expect(page.getByRole("textbox")).toHaveText("a secret of another program".repeat(2));
});

test("a file's name steers nothing and turns no sentence around", async ({
  launch,
  userDataDirectory,
}) => {
  const text = "text\nGood people.\n";
  const file = await putFile(userDataDirectory, "ש\u202Egnp\u001B[2J.csv", text);
  const { page } = await launch({ args: [file] });
  const shown = "ש\uFFFDgnp\uFFFD[2J";
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(`${shown}.csv`);
  await expect(page.getByText(`“\u2068${shown}.scored.csv\u2069”`)).toBeVisible();
});

/** The bridge as a script in the page may use it, and what that has heard of it. */
interface Listening {
  undertone: Record<string, (payload?: unknown) => Promise<{ ok: boolean; value: unknown }>>;
  heard: unknown[];
}

test("nothing that the page is told has a path in it, failures included", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const [good, gone] = [
    await putFile(userDataDirectory, "good.csv", "text\nGood people.\n"),
    await putFile(userDataDirectory, "gone.csv", "text\nGone.\n"),
  ];
  const folder = path.join(userDataDirectory, "vanishing");
  await mkdir(folder);
  const pick = (...filePaths: string[]) =>
    app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen });
    }, filePaths);
  await page.evaluate(() => {
    const listening = window as unknown as Listening;
    const heard: unknown[] = (listening.heard = []);
    for (const [name, method] of Object.entries(listening.undertone)) {
      if (/^on[A-Z]/u.test(name)) void method((payload: unknown) => heard.push(payload));
    }
  });
  const call = (method: string, payload?: unknown): Promise<unknown> =>
    page.evaluate(
      async ([name, given]): Promise<unknown> => {
        const { undertone, heard } = window as unknown as Listening;
        const reply = await undertone[name]?.(given);
        heard.push(reply);
        return reply?.value;
      },
      [method, payload] as const,
    );

  await pick(good, gone, path.join(folder, "never-there.csv"));
  const files = (await call("chooseFiles")) as { fileId: string }[];
  for (const { fileId } of files) await call("inspectFile", { fileId, choice: {} });
  const fileId = files[0]?.fileId;
  const wanted = { textColumn: 0, outputFormat: null, formulas: "keep" };
  const job = {
    ...wanted,
    fileId,
    choice: {},
    ifExists: "ask",
  };
  await rm(gone);
  await call("inspectFile", { fileId: files[1]?.fileId, choice: {} });
  await call("startJob", { ...job, fileId: files[1]?.fileId });
  await call("startJob", job);
  await pick(folder);
  await call("chooseOutputFolder", { fileId });
  await rm(folder, { recursive: true });
  await call("startJob", job);
  const states = async () =>
    ((await call("listJobs")) as { state: string }[]).map(({ state }) => state).toSorted();
  await expect.poll(states, { timeout: 60_000 }).toEqual(["completed", "failed", "failed"]);
  const jobs = (await call("listJobs")) as { jobId: string; state: string }[];
  for (const { jobId } of jobs) {
    await call("openResults", { source: { jobId } });
    await call("resumeJob", { jobId });
    await call("compareJob", { jobId });
  }
  await call("openResults", { source: { fileId, choice: {} } });
  await call("rescoreFile", { fileId, ifExists: "ask" });
  for (const method of ["getAppInfo", "getRecentFiles", "getModelStatus"]) await call(method);
  await call("verifyModel", { id: "tone-en" });
  // Whoever closes the window over work that is under way is asked.
  await expect.poll(states, { timeout: 60_000 }).toEqual(["completed", "failed", "failed"]);
  const heard = await page.evaluate(() => JSON.stringify((window as unknown as Listening).heard));
  expect(heard).toContain("gone.csv");
  expect(heard).toContain("jobId");
  for (const place of [userDataDirectory, "vanishing/", PROJECT_ROOT, homedir()]) {
    expect(heard).not.toContain(place);
  }
});
