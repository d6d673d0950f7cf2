import type { LaunchedApp } from "./fixtures.ts";
import { expect, test } from "./shared-app.ts";
import { expectTyped, pasteText, textBox, typedText, writeText } from "./typed-text.ts";

/** What a menu item of the app asks the page to do. */
function command({ app }: LaunchedApp, name: string): Promise<void> {
  return app.evaluate(
    ({ BrowserWindow }, sent) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send("undertone:commandInvoked", sent),
    name,
  );
}

/** What a menu item with a role of the system's does. */
function role({ app }: LaunchedApp, name: "selectAll" | "cut" | "copy" | "paste"): Promise<void> {
  return app.evaluate(
    ({ BrowserWindow }, method) => BrowserWindow.getAllWindows()[0]?.webContents[method](),
    name,
  );
}

const clipboard = ({ app }: LaunchedApp) =>
  app.evaluate(({ clipboard: board }) => board.readText());

test("screen readers find a text box of several lines, with its name", async ({ page }) => {
  const box = page.getByRole("textbox", { name: "Text to read" });
  await expect(box).toBeFocused();
  await expect(box).toHaveAttribute("aria-multiline", "true");
  await expect(box).toHaveAttribute("contenteditable", "true");
  await expect(box).toHaveAttribute(
    "aria-placeholder",
    "Type or paste a text in English, Portuguese, Spanish, French, or Italian…",
  );
  await expect(box).toHaveAttribute("spellcheck", "false");
});

test("what is typed is what is there, to the last space", async ({ launched }) => {
  const { page } = launched;
  await page.keyboard.type("  Two  spaces.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("(No bracket is closed, and no line indented.");
  const text = "  Two  spaces.\n\n(No bracket is closed, and no line indented.";
  await expectTyped(page, text);
  await role(launched, "selectAll");
  const copied = async () => {
    // The editor learns of the selection a moment after the page has it.
    await role(launched, "copy");
    return clipboard(launched);
  };
  await expect.poll(copied).toBe(text);
});

test("what is typed just after the focus came stays in order", async ({ page }) => {
  await page.getByRole("tab", { name: "Type" }).focus();
  await textBox(page).focus();
  await page.keyboard.type("Nice");
  // The mark comes while the editor still minds what the focus does to the caret.
  await expect(textBox(page).locator(".sentence-mark")).toHaveText("Nice");
  await page.keyboard.type(" day");
  await expectTyped(page, "Nice day");
});

test("an example is written on at its end", async ({ page }) => {
  await page.getByRole("button", { name: /^The meeting/u }).click();
  await expect(textBox(page).locator(".sentence-mark")).toBeVisible();
  await page.keyboard.type(" Bye.");
  await expectTyped(page, "The meeting has been moved to room 204 and starts at three. Bye.");
});

test("a paste is text and nothing else", async ({ launched }) => {
  const { page } = launched;
  await page.evaluate(() => {
    const copied = document.createElement("div");
    copied.id = "copied";
    copied.innerHTML = "<b>Bold</b><br>and <i>more</i>";
    document.body.append(copied);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    getSelection()?.selectAllChildren(copied);
  });
  await role(launched, "copy");
  await expect.poll(() => clipboard(launched)).toBe("Bold\nand more");
  await textBox(page).focus();
  await page.keyboard.press("ControlOrMeta+v");
  await expectTyped(page, "Bold\nand more");
  await expect(textBox(page).locator("b, i")).toHaveCount(0);
});

test("nothing is copied or cut where nothing is selected", async ({ launched }) => {
  const { app, page } = launched;
  await app.evaluate(({ clipboard: board }) => board.writeText("before"));
  await page.keyboard.type("One line.");
  await page.keyboard.press("ControlOrMeta+c");
  await page.keyboard.press("ControlOrMeta+x");
  await expectTyped(page, "One line.");
  expect(await clipboard(launched)).toBe("before");
});

test("undo and redo, by key and by menu", async ({ launched }) => {
  const { page } = launched;
  await page.keyboard.type("An hour of work.");
  await pasteText(launched, "Something else.");
  await page.keyboard.press("ControlOrMeta+z");
  await expectTyped(page, "An hour of work.");
  await command(launched, "redo");
  await expectTyped(page, "Something else.");
  await command(launched, "undo");
  await expectTyped(page, "An hour of work.");
  const left = async () => {
    await role(launched, "selectAll");
    await role(launched, "cut");
    return typedText(page);
  };
  await expect.poll(left).toBe("");
  await role(launched, "paste");
  await expectTyped(page, "An hour of work.");
});

test("a look at another page keeps the text, the caret and what can be undone", async ({
  page,
}) => {
  await page.keyboard.type("First thought. ");
  // Undo goes by pauses, too.
  await page.waitForTimeout(1000);
  await page.keyboard.type("Second thoght.");
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("ArrowLeft");
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("tab", { name: "Type" }).click();
  await textBox(page).focus();
  await page.keyboard.type("u");
  await expectTyped(page, "First thought. Second thought.");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expectTyped(page, "First thought. ");
});

test("an input method composes", async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    session.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await page.keyboard.type("駅の");
  for (const text of ["h", "ほ", "ほて", "ほてる"]) await compose(text);
  await expectTyped(page, "駅のほてる");
  await session.send("Input.insertText", { text: "ホテル" });
  await expectTyped(page, "駅のホテル");
  await page.keyboard.type("。");
  await expectTyped(page, "駅のホテル。");
  await expect(page.getByText("This looks like Japanese.")).toBeVisible();
});

test("a dead key waits for its letter, the first one after a rest, too", async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await page.keyboard.type("sim, ");
  await page.waitForTimeout(12_000);
  await session.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Dead",
    windowsVirtualKeyCode: 229,
  });
  await session.send("Input.imeSetComposition", { text: "~", selectionStart: 1, selectionEnd: 1 });
  await session.send("Input.insertText", { text: "ã" });
  await page.keyboard.type("o");
  await expectTyped(page, "sim, ão");
});

test("each paragraph runs in its own direction", async ({ page }) => {
  await page.keyboard.type("Lovely hotel.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("هذا الفندق رائع جدا");
  const directions = () =>
    textBox(page).evaluate((box) =>
      [...box.querySelectorAll(".cm-line")].map((line) => getComputedStyle(line).direction),
    );
  await expect.poll(directions).toEqual(["ltr", "rtl"]);
  // To the left is forward there.
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("ب");
  await expectTyped(page, "Lovely hotel.\nهبذا الفندق رائع جدا");
});

test("the note beside a sentence covers none of a text that runs from the right", async ({
  page,
}) => {
  // Mostly English, or nothing of it would be read.
  const english = "The staff was kind and helpful, and our room had a lovely view. ".repeat(20);
  await writeText(page, `${english}\nهذا الفندق رائع جدا والموظفون لطفاء`);
  const note = page.getByRole("note", { name: "This sentence" });
  await expect(note).toBeVisible();
  const textEnd = () =>
    textBox(page).evaluate((box) => {
      const range = new Range();
      range.selectNodeContents(box.lastElementChild ?? box);
      return Math.max(...[...range.getClientRects()].map(({ right }) => right));
    });
  await expect
    .poll(async () => ((await note.boundingBox())?.x ?? 0) - (await textEnd()))
    .toBeGreaterThan(0);
});

test("of a long text only what is in view is drawn, and all of it is there", async ({
  launched,
}) => {
  const { page } = launched;
  const text = "A line of a long letter, which was lovely.\n".repeat(5000);
  await pasteText(launched, text);
  const drawn = () => textBox(page).locator(".cm-line").count();
  expect(await drawn()).toBeLessThan(200);
  await expect(textBox(page)).toContainText("A line");
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("Begin. ");
  await expect(textBox(page)).toContainText("Begin. A line");
  const all = async () => {
    await role(launched, "selectAll");
    await role(launched, "copy");
    return (await clipboard(launched)) === `Begin. ${text}`;
  };
  await expect.poll(all).toBe(true);
  expect(await drawn()).toBeLessThan(200);
});

test("a file that is dropped on the text is opened and not typed", async ({ page }) => {
  await page.keyboard.type("Before. ");
  await textBox(page).evaluate((box) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["contents"], "notes.txt", { type: "text/plain" }));
    box.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.keyboard.type("After.");
  await expectTyped(page, "Before. After.");
});

// Whether it does is Chromium's to know from 140 on; earlier it blinks as the system says.
test("the caret blinks while somebody is there, and then stands", async ({ page }) => {
  const caret = page.locator("[data-caret]");
  await page.keyboard.type("Good.");
  await expect(caret).toHaveAttribute("data-caret", "blinks");
  await expect(caret).toHaveAttribute("data-caret", "rests", { timeout: 30_000 });
  await page.keyboard.press("ArrowLeft");
  await expect(caret).toHaveAttribute("data-caret", "blinks");
});
