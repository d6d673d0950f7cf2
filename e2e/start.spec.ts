import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { isReady, score } from "./person-files.ts";
import { expectTyped, textBox } from "./typed-text.ts";

test("the first page offers a text to try, the survey that is inside, and a file of one's own", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const documents = path.join(userDataDirectory, "documents");
  await mkdir(documents);
  await app.evaluate(({ app: electron }, folder) => {
    electron.setPath("documents", folder);
  }, documents);

  await expect(page.getByRole("heading", { name: "Read the tone of a text" })).toBeVisible();
  await expectNoFindings(page, "the first page");
  const sample = page.getByRole("button", { name: "Open the sample survey" });
  const resize = (width: number, height: number) =>
    app.evaluate(
      ({ BrowserWindow }, size) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
  await resize(900, 600);
  await expect(sample).toBeInViewport({ ratio: 1 });
  await resize(1280, 800);
  await expect.poll(() => page.evaluate(() => window.innerHeight)).toBe(800);
  const box = await textBox(page).boundingBox();
  await page.getByRole("region", { name: "Try one of these" }).getByRole("button").first().click();
  await expect(page.getByTestId("label")).toHaveText("Positive");
  // What was offered goes, and the text stays where it was.
  expect((await textBox(page).boundingBox())?.y).toBe(box?.y);

  await textBox(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await expectTyped(page, "");
  await sample.click();
  await expect(page.getByRole("heading", { name: "patient-survey.csv" })).toBeVisible();
  await expect(page.getByText("398 rows")).toBeVisible();
  await expect(page.getByText("in the folder “documents”")).toBeVisible();
  await score(page).click();
  await isReady(page, "patient-survey.scored.csv");
  expect(await readdir(documents)).toEqual(
    expect.arrayContaining(["patient-survey.scored.csv", "patient-survey.scored.csv.receipt.json"]),
  );
});

test("the survey that is inside can be opened from the empty Files page and by typing", async ({
  page,
}) => {
  await page.getByRole("tab", { name: "Files" }).click();
  await page.getByRole("button", { name: "Try the sample survey" }).click();
  await expect(page.getByText("398 rows")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("sample");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "patient-survey.csv" })).toBeVisible();
});
