import { execFile } from "node:child_process";
import { appendFile, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { expectNoFindings, lookAt } from "./axe.ts";
import { expect, speak, test } from "./shared-app.ts";
import { choose, drop, isReady, manyRows, putFile, score } from "./person-files.ts";

test("a person chooses a file, looks it over, scores it and gets what the terminal gives", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  test.setTimeout(240_000);
  const file = await putFile(userDataDirectory, "comments.csv");
  await choose(app, page, file);
  await expect(page.getByText("200 rows · 5 columns")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "comment text" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Text column" })).toHaveValue("3");
  await expect(
    page.getByText("Each row is read in its own language, very short ones in English."),
  ).toBeVisible();
  await score(page).click();
  await isReady(page, "comments.scored.csv");
  await expect(page.getByText(/^\d+% negative, \d+% positive, \d+% neutral\.$/u)).toBeVisible();
  await expect(page.getByText(/of 200 rows got a prediction/u)).toBeVisible();

  const byWindow = await readFile(file.replace(".csv", ".scored.csv"));
  const output = path.join(userDataDirectory, "terminal.csv");
  await promisify(execFile)(
    "npm",
    ["run", "--silent", "score", "--", file, "--column", "comment", "--output", output, "--quiet"],
    { cwd: PROJECT_ROOT },
  );
  expect(byWindow.equals(await readFile(output))).toBe(true);

  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (shown) => void (process.env["SHOWN"] = shown);
  });
  await page.getByRole("button", { name: "Show in folder" }).click();
  await expect
    .poll(() => app.evaluate(() => process.env["SHOWN"]))
    .toBe(file.replace(".csv", ".scored.csv"));
  await rm(file.replace(".csv", ".scored.csv"));
  await page.getByRole("button", { name: "Show in folder" }).click();
  await expect(page.getByRole("alert")).toContainText("The result has been moved");
});

test("lines that go on in the next are scored only if the person says so", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const letter =
    "The parcel came late again this week, and nobody at the counter of the new\n" +
    "depot near the station could tell me why it had been left outside in the\n" +
    "rain for two whole days, although I had asked them more than once to keep\n" +
    "it for me until the evening, when somebody of the family would be at home\n" +
    "to open the door and to carry all of it up to the third floor of the house.\n";
  await choose(app, page, await putFile(userDataDirectory, "letter.txt", letter.repeat(2)));
  const question = page.getByRole("region", { name: "Is each line a text of its own?" });
  await expect(question).toContainText("break off in mid-sentence");
  await expect(page.getByRole("combobox", { name: "Text column" })).toHaveCount(0);
  await expect(score(page)).toBeDisabled();
  await expectNoFindings(page, "a question about wrapped lines");
  await question.getByRole("button", { name: "Yes, score line by line" }).click();
  await expect(question).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Text column" })).toHaveValue("0");
  await score(page).click();
  await isReady(page, "letter.scored.csv");
});

test("the page learns a dropped file's name, and not where it lies", async ({
  launched: { page },
  userDataDirectory,
}) => {
  const file = await putFile(userDataDirectory, "dropped.csv");
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    window.undertone.onFilesOpened((files) => void seen.push(JSON.stringify(files)));
  });
  await drop(page, file);
  await expect(page.getByRole("heading", { name: "dropped.csv" })).toBeVisible();
  await expect(page.getByText("200 rows")).toBeVisible();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen.join());
  expect(seen).toContain("dropped.csv");
  expect(seen).not.toContain(userDataDirectory);
  expect(await page.evaluate(() => "openDroppedFiles" in window.undertone)).toBe(false);
});

test("another encoding, delimiter, header and column change the preview at once", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const content = Buffer.from(
    "1;caf\u00e9 was nice and warm\n2;th\u00e9 was cold and late\n",
    "latin1",
  );
  await choose(app, page, await putFile(userDataDirectory, "old.csv", content));
  await expect(page.getByRole("cell", { name: "caf\u00e9 was nice" })).toBeVisible();
  await page.getByRole("combobox", { name: "Encoding" }).selectOption("koi8-r");
  await expect(page.getByRole("cell", { name: "cafИ was nice" })).toBeVisible();
  await page.getByRole("combobox", { name: "Encoding" }).selectOption("");
  await expect(page.getByRole("cell", { name: "caf\u00e9 was nice" })).toBeVisible();
  await page.getByRole("button", { name: "More options" }).click();
  await page.getByRole("combobox", { name: "Header rows" }).selectOption("1");
  await expect(page.getByRole("columnheader", { name: "caf\u00e9 was nice" })).toBeVisible();
  await page.getByRole("combobox", { name: "Text column" }).selectOption("0");
  await expect(page.getByRole("columnheader", { name: "1 text" })).toBeVisible();
  // A press on a column's name chooses it as well.
  await page
    .getByRole("button", { name: "caf\u00e9 was nice and warm: use as text column" })
    .click();
  await expect(page.getByRole("combobox", { name: "Text column" })).toHaveValue("1");
  await page.getByRole("combobox", { name: "Delimiter" }).selectOption("|");
  await expect(page.getByRole("columnheader")).toHaveCount(1);
});

test("texts in a language that the model does not read are told before they are scored", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const texts = ["Das Essen war kalt und schmeckte nicht", "Wir kommen bestimmt nicht wieder"];
  const content = `id,comment\n${texts.map((text, at) => `${at},${text}`).join("\n")}\n`;
  await choose(app, page, await putFile(userDataDirectory, "german.csv", content));
  await expect(
    page.getByText(
      "Most texts look German (100%); Undertone reads English, Portuguese, Spanish, French, and Italian.",
    ),
  ).toBeVisible();
  // Not said beside it: that rows are read in their own language, and short ones in German.
  await expect(page.getByText("Each row is read")).toHaveCount(0);
  await expectNoFindings(page, "a file in another language");
});

test("which of two columns holds the texts is asked by showing both", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const answers = [
    ["The soup was cold and late", "Open the terrace earlier"],
    ["Nice people at the door", "Less noise in the hall, please"],
    ["My room looked at the sea", "The lift stops at every floor"],
  ];
  const rows = answers.map(([liked = "", change = ""], at) => `${at},"${liked}","${change}"`);
  const content = `id,What did you like?,What should change?\n${rows.join("\n")}\n`;
  await choose(app, page, await putFile(userDataDirectory, "survey.csv", content));
  const question = page.getByRole("region", { name: "Which column holds the texts?" });
  await expect(question.getByText("Nice people at the door")).toBeVisible();
  await expect(question.getByText("Less noise in the hall, please")).toBeVisible();
  await expect(score(page)).toBeDisabled();
  await question.getByRole("button", { name: "What should change?" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole("combobox", { name: "Text column" })).toHaveValue("2");
  await expect(score(page)).toBeEnabled();
});

test("a result that is there is replaced only when the person says so", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const file = await putFile(userDataDirectory, "twice.csv", "text\nGood people.\nBad food.\n");
  const output = await putFile(userDataDirectory, "twice.scored.csv", "mine");
  await choose(app, page, file);
  await score(page).click();
  const dialog = page.getByRole("dialog", { name: "There is a result already" });
  // Somebody else's file is no result of this one.
  await expect(dialog.getByRole("button", { name: "Show it" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
  expect(await readFile(output, "utf8")).toBe("mine");
  await score(page).click();
  const replace = async (response: number) => {
    await app.evaluate(({ dialog: native }, given) => {
      native.showMessageBox = () => Promise.resolve({ response: given, checkboxChecked: false });
    }, response);
    await dialog.getByRole("button", { name: "Replace…" }).click();
  };
  // The page cannot do it alone: the system's own dialog asks as well.
  await replace(0);
  await expect(dialog).toBeVisible();
  expect(await readFile(output, "utf8")).toBe("mine");
  await replace(1);
  await isReady(page, "twice.scored.csv");
  const scored = await readFile(output, "utf8");
  expect(scored).toContain("undertone_label");

  // The same file once more: what is there is its result, and can be looked at.
  await choose(app, page, file);
  await score(page).click();
  await expect(dialog.getByRole("button", { name: "Show it" })).toBeVisible();
  await dialog.getByRole("button", { name: "Show it" }).click();
  await page.getByRole("tab", { name: "Rows" }).click();
  await expect(page.getByText("2 rows ·")).toBeVisible();
  await expect(page.getByRole("grid")).toContainText("Good people.");
  await page.getByRole("button", { name: "Close file" }).click();
  // Changed since, it would give another result.
  await appendFile(file, "More food.\n");
  await drop(page, file);
  // Until it has been looked over, the button is that of the file as it was.
  await expect(page.getByText("3 rows · 1 column")).toBeVisible();
  await score(page).click();
  await expect(dialog.getByRole("button", { name: "Replace…" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Show it" })).toHaveCount(0);
  expect(await readFile(output, "utf8")).toBe(scored);
});

test("closing the window during a job asks, and stops it in good order", async ({
  launch,
  userDataDirectory,
}) => {
  const { app, page } = await launch();
  const file = await putFile(userDataDirectory, "long.csv", manyRows(20_000));
  await choose(app, page, file);
  await score(page).click();
  await expect(page.getByRole("progressbar", { name: "Scoring the rows" })).toBeVisible();
  const answer = (response: number) =>
    app.evaluate(({ BrowserWindow, dialog }, given) => {
      dialog.showMessageBox = () => Promise.resolve({ response: given, checkboxChecked: false });
      BrowserWindow.getAllWindows()[0]?.close();
    }, response);
  await answer(0);
  await expect(page.getByRole("progressbar", { name: "Scoring the rows" })).toBeVisible();
  const closed = app.waitForEvent("close");
  await answer(1);
  await closed;
  expect(await readdir(path.dirname(file))).not.toContain("long.scored.csv");
});

test("a file that can't be read says why, in both languages, and another can be opened", async ({
  launched,
  userDataDirectory,
}) => {
  await speak(launched, "pt-BR");
  const { app, page } = launched;
  const broken = await putFile(userDataDirectory, "report.csv", "%PDF-1.7");
  await choose(app, page, broken);
  await expect(page.getByRole("alert")).toContainText("“report.csv” não pode ser lido");
  await expect(page.getByRole("alert")).toContainText("Este é um PDF");
  await expect(page.getByRole("alert")).not.toContainText(userDataDirectory);
  await expect(page.getByRole("button", { name: "Abrir outro arquivo…" })).toBeEnabled();
});

test("every step can be looked at, and axe finds nothing, in each theme", async ({
  launch,
  userDataDirectory,
}) => {
  const launched = await launch();
  test.setTimeout(480_000);
  const { app, page } = launched;
  const look = (step: string) => lookAt(launched, `files-${step}`);
  await page.getByRole("tab", { name: "Files" }).click();
  await look("empty");
  await choose(app, page, await putFile(userDataDirectory, "comments.csv"));
  await expect(score(page)).toBeEnabled();
  await look("preview");
  await score(page).click();
  await isReady(page, "comments.scored.csv");
  await look("summary");
  await choose(app, page, await putFile(userDataDirectory, "long.csv", manyRows(40_000)));
  await score(page).click();
  await expect(page.getByText(/of 40,000$/u)).toBeVisible({ timeout: 60_000 });
  await look("progress");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Paused: long.csv" })).toBeVisible();
  await look("paused");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Stopped" })).toBeVisible();
  await look("stopped");
});
