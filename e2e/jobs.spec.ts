import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expectNoFindings, lookAt } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { choose, isReady, manyRows, putFile, score } from "./person-files.ts";

test.use({ model: "quick" });

/** Ten chunks of rows, of which the quick model reads one or two in a second. */
const ROWS = 20_000;

/** Waits until the first chunk of rows is safe on the disk, and notices that at once. */
async function untilJournalled(output: string): Promise<void> {
  await expect
    .poll(() => readFile(`${output}.undertone-journal`, "utf8").catch(() => ""), {
      timeout: 120_000,
      intervals: [50],
    })
    .toContain('"from":0');
}

test("two files are queued; the first rests and goes on, the second is stopped", async ({
  launch,
  userDataDirectory,
}) => {
  test.setTimeout(300_000);
  const { app, page } = await launch();
  const first = await putFile(userDataDirectory, "first.csv", manyRows(ROWS));
  const second = await putFile(userDataDirectory, "second.csv");
  await choose(app, page, first, second);
  await score(page).click();
  await expect(page.getByRole("progressbar", { name: "Scoring the rows" })).toBeVisible();

  // Another is looked over and queued while the first runs.
  await page.getByRole("button", { name: "Next: second.csv" }).click();
  await expect(page.getByText("200 rows · 5 columns")).toBeVisible();
  await score(page).click();
  await expect(page.getByText("Waiting for its turn")).toBeVisible();
  const list = page.getByRole("region", { name: "Files of this session" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText(/Scoring · \d+%/u);
  await expect(list.getByRole("listitem").last()).toContainText("Waiting");

  await list.getByRole("button", { name: "Pause: first.csv" }).click();
  await expect(list.getByRole("listitem").first()).toContainText(/Paused · \d+%/u);
  // Nothing is left that could keep the computer busy.
  const scoring = () =>
    app.evaluate(
      ({ app: electronApp }) =>
        electronApp.getAppMetrics().filter(({ name }) => name === "Undertone scoring-process")
          .length,
    );
  await expect.poll(scoring).toBe(0);
  const progress = list.getByRole("listitem").first().locator(".job-state");
  const before = await progress.textContent();

  // Nothing else is written to where a job is writing.
  await choose(app, page, first);
  await expect(page.getByText(/20,000 rows · 2 columns · (?:about|a few)/u)).toBeVisible();
  await score(page).click();
  await expect(page.getByRole("alert")).toContainText("being written already");
  await page.getByRole("button", { name: "More options" }).click();
  await page.getByRole("combobox", { name: "Format of the result" }).selectOption("json");
  await expect(page.getByRole("alert")).toHaveCount(0);

  await list.getByRole("button", { name: "first.csv", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Paused: first.csv" })).toBeVisible();
  // It has no end in sight.
  await expect(page.getByText("Time left", { exact: true })).toHaveCount(0);
  const rows = page.getByText(/of 20,000$/u);
  const rested = await rows.textContent();
  expect(await progress.textContent()).toBe(before);
  expect(await scoring()).toBe(0);
  await expect(list.getByRole("listitem").last()).toContainText("Waiting");

  await list.getByRole("button", { name: "Stop: second.csv" }).click();
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await expect.poll(scoring).toBeGreaterThan(0);
  await expect(rows).not.toHaveText(rested ?? "", { timeout: 60_000 });
  await isReady(page, "first.scored.csv", 180_000);
  await expect(list.getByRole("listitem").first()).toContainText("Done");
  await expect(list.getByRole("listitem").last()).toContainText("Stopped");
  expect(await readdir(path.dirname(first))).not.toContain("second.scored.csv");
  expect(
    (await readFile(first.replace(".csv", ".scored.csv"), "utf8")).trim().split("\n"),
  ).toHaveLength(ROWS + 1);
});

test("typing is answered during a job, which can be cancelled and goes on to the same end", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  test.setTimeout(240_000);
  const file = await putFile(userDataDirectory, "long.csv", manyRows(20_000));
  const output = file.replace(".csv", ".scored.csv");
  await choose(app, page, file);
  await score(page).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect
    .poll(() => readFile(`${output}.undertone-journal`, "utf8").catch(() => ""), {
      timeout: 120_000,
    })
    .toContain('"from":0');
  await page.getByRole("tab", { name: "Type" }).click();
  await page.getByRole("textbox").fill("What a wonderful, wonderful, good day!");
  await expect(page.getByTestId("label")).toHaveText("Positive");
  await page.getByRole("tab", { name: "Files" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("heading", { name: "Stopped" })).toBeFocused({ timeout: 5000 });
  expect(await readdir(path.dirname(file))).toEqual([
    "long.csv",
    "long.scored.csv.undertone-journal",
    "long.scored.csv.undertone-partial",
  ]);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText(/of 20,000$/u)).toBeVisible();
  await isReady(page, "long.scored.csv", 180_000);
  expect((await readFile(output, "utf8")).trim().split("\n")).toHaveLength(20_001);
  expect(await readdir(path.dirname(file))).toEqual([
    "long.csv",
    "long.scored.csv",
    "long.scored.csv.receipt.json",
  ]);
});

test("all files that were opened together can be scored at once", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const files = [
    await putFile(userDataDirectory, "a.csv"),
    await putFile(userDataDirectory, "b.csv"),
    await putFile(userDataDirectory, "c.csv", "left,right\nsome words here,other words there\n"),
  ];
  await choose(app, page, ...files);
  await page.getByRole("button", { name: "Score all 3 files" }).click();
  const list = page.getByRole("region", { name: "Files of this session" });
  await expect(list.getByText("Done")).toHaveCount(2, { timeout: 60_000 });
  await expect(list.getByText("Done · a.scored.csv")).toBeVisible();
  await expect(list.getByRole("button", { name: "See the results: b.csv" })).toBeVisible();
  // Which of its columns is the text is for the person to say.
  await page.getByRole("button", { name: "Next: c.csv" }).click();
  await expect(page.getByRole("heading", { name: "Which column holds the texts?" })).toBeVisible();
});

test("files that wait are put in another order, by mouse and by keys, and the tab tells of the job", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  test.setTimeout(240_000);
  const files = [await putFile(userDataDirectory, "long.csv", manyRows(40_000))];
  for (const name of ["b", "c", "d"]) files.push(await putFile(userDataDirectory, `${name}.csv`));
  await choose(app, page, ...files);
  await page.getByRole("button", { name: "Score all 4 files" }).click();
  const queue = page.getByRole("grid", { name: "Next in line" });
  const names = () => queue.locator(".job-queued-name").allTextContents();
  await expect.poll(names).toEqual(["b.csv", "c.csv", "d.csv"]);
  await expect(page.getByRole("tab", { name: "Files" })).toHaveText(/^Files(?:\d+%|…)$/u);
  const list = page.getByRole("region", { name: "Files of this session" });
  // The file in view has its buttons above, and there alone.
  await expect(list.getByRole("button", { name: "Pause: long.csv" })).toHaveCount(0);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(list.getByText(/^Paused/u)).toBeVisible();

  const row = (name: string) => queue.getByRole("row", { name });
  await row("d.csv").dragTo(row("b.csv"), { targetPosition: { x: 60, y: 3 } });
  await expect.poll(names).toEqual(["d.csv", "b.csv", "c.csv"]);

  const handle = queue.getByRole("button", { name: "Move d.csv" });
  await handle.press("Enter");
  // The focus is on a place to drop it once the drag has begun.
  await expect(handle).not.toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual(["b.csv", "c.csv", "d.csv"]);
  await expectNoFindings(page, "queue");
  for (const name of ["d", "c", "b"]) {
    await list.getByRole("button", { name: `Stop: ${name}.csv` }).click();
  }
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(list.getByText("Stopped")).toHaveCount(4, { timeout: 60_000 });
});

test("killed half-way and started again, the app goes on to the same bytes", async ({
  launch,
  userDataDirectory,
}) => {
  test.setTimeout(400_000);
  const first = await launch();
  // Five chunks, of which one is done when it is killed; all are scored twice.
  const file = await putFile(userDataDirectory, "long.csv", manyRows(ROWS / 2));
  const output = file.replace(".csv", ".scored.jsonl");
  await choose(first.app, first.page, file);
  await first.page.getByRole("button", { name: "More options" }).click();
  await first.page.getByRole("combobox", { name: "Format of the result" }).selectOption("jsonl");
  await score(first.page).click();
  await untilJournalled(output);
  const killed = first.app.waitForEvent("close");
  first.app.process().kill("SIGKILL");
  await killed;
  expect(await readdir(path.dirname(file))).toContain("long.scored.jsonl.undertone-journal");

  const { app, page } = await launch();
  await page.getByRole("tab", { name: "Files" }).click();
  const recent = page.getByRole("region", { name: "Recent files" });
  await expect(recent.getByText("Unfinished")).toBeVisible();
  await recent.getByRole("button", { name: "long.csv" }).click();
  // What was decided then is decided still.
  await expect(page.getByRole("combobox", { name: "Format of the result" })).toHaveValue("jsonl");
  await score(page).click();
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
  await isReady(page, "long.scored.jsonl", 180_000);
  const resumed = await readFile(output);
  expect(await readdir(path.dirname(file))).not.toContain("long.scored.jsonl.undertone-journal");

  await rm(output);
  await choose(app, page, file);
  await page.getByRole("button", { name: "More options" }).click();
  await page.getByRole("combobox", { name: "Format of the result" }).selectOption("jsonl");
  await score(page).click();
  await isReady(page, "long.scored.jsonl", 180_000);
  expect((await readFile(output)).equals(resumed)).toBe(true);
});

test("what a newer version has begun is said to be so, and can be started over", async ({
  launched,
  userDataDirectory,
}) => {
  const { app, page } = launched;
  const file = await putFile(userDataDirectory, "begun.csv");
  const journal = file.replace(".csv", ".scored.csv.undertone-journal");
  await writeFile(journal, '{"journalVersion":2,"job":{}}\n');
  await choose(app, page, file);
  await score(page).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("A newer version of Undertone has begun “begun.scored.csv”");
  await expect(dialog.getByRole("button", { name: "Resume" })).toHaveCount(0);
  await lookAt(launched, "newer");
  await dialog.getByRole("button", { name: "Start over" }).click();
  await isReady(page, "begun.scored.csv");
});

test("a paused job can be closed with the window, and is kept", async ({
  launch,
  userDataDirectory,
}) => {
  test.setTimeout(180_000);
  const { app, page } = await launch();
  const file = await putFile(userDataDirectory, "long.csv", manyRows(ROWS));
  await choose(app, page, file);
  await score(page).click();
  await untilJournalled(file.replace(".csv", ".scored.csv"));
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("heading", { name: "Paused: long.csv" })).toBeVisible();
  const closed = app.waitForEvent("close");
  await app.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await closed;
  expect(await readdir(path.dirname(file))).toContain("long.scored.csv.undertone-journal");
});
