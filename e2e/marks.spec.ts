import type { Page } from "playwright/test";
import { expect, speak, test } from "./shared-app.ts";
import { expectTyped, textBox, writeText } from "./typed-text.ts";

const TEXT = "The room was wonderful. The food was disgusting and cold. Breakfast is at eight.";

const marked = (page: Page, tone: string) => page.locator(`.sentence-mark[data-tone="${tone}"]`);

test("each sentence is marked by its own tone, and by a sign", async ({ page }) => {
  await writeText(page, TEXT);
  await expect(marked(page, "positive")).toHaveText(["The room was wonderful."]);
  await expect(marked(page, "negative")).toHaveText(["The food was disgusting and cold."]);
  await expect(marked(page, "neutral")).toHaveText(["Breakfast is at eight."]);
  await expect(marked(page, "positive")).toHaveAttribute("data-sign", "▴");
  await expect(marked(page, "negative")).toHaveAttribute("data-sign", "▾");
});

test("the words that pulled the tone are marked and listed", async ({ page }) => {
  await writeText(page, "The food was disgusting.");
  await expect(page.locator(".word-mark")).toHaveText(["disgusting"]);
  const words = page.getByRole("listitem").filter({ hasText: "disgusting" });
  await expect(words).toContainText("towards negative");
  await expect(page.locator(".word-mark")).toHaveAttribute("data-tone", "negative");
});

test("marks stay with their sentences while a person types, and go with them", async ({ page }) => {
  await writeText(page, TEXT);
  await expect(marked(page, "positive")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("Well! ");
  await expectTyped(page, `Well! ${TEXT}`);
  await expect(marked(page, "negative")).toHaveText(["The food was disgusting and cold."]);
  await writeText(page, "");
  await expect(page.locator(".sentence-mark, .word-mark")).toHaveCount(0);
});

test("what can be pressed beside the ribbon stays while a person types", async ({ page }) => {
  await writeText(page, "The food was good.");
  const button = page.getByRole("button", { name: "Not right?" });
  await button.evaluate((element) => (element.dataset["before"] = "typing"));
  await page.keyboard.type(" Never again.");
  await expect(page.getByRole("slider", { name: "Sentence by sentence" })).toBeVisible();
  await expect(button).toHaveAttribute("data-before", "typing");
});

test("the sentence at the caret is told beside it, and the one under the pointer", async ({
  page,
}) => {
  await writeText(page, TEXT);
  const note = page.getByRole("note");
  await expect(note).toContainText("Neutral");
  await page.keyboard.press("ControlOrMeta+Home");
  await expect(note).toContainText("Positive");
  await marked(page, "negative").hover();
  await expect(note).toContainText("Negative");
  // It stands in the margin, beside its sentence, and covers no text.
  const { x: edge = 0, y: top = 0 } = (await note.boundingBox()) ?? {};
  const first = await marked(page, "negative").boundingBox();
  expect(Math.abs(top - (first?.y ?? 0))).toBeLessThan(10);
  for (const mark of await page.locator(".sentence-mark").all()) {
    const box = await mark.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(edge);
  }
  await page.getByRole("heading", { name: "Undertone" }).hover();
  await expect(note).toContainText("Positive");
});

test("the result can be copied as text and as JSON", async ({ launched: { app, page } }) => {
  await writeText(page, "What a lovely surprise!");
  await page.getByRole("button", { name: "Copy as JSON" }).click();
  const clipboard = () => app.evaluate(({ clipboard: board }) => board.readText());
  await expect.poll(clipboard).toContain('"label": "positive"');
  expect(JSON.parse(await clipboard())).toMatchObject({
    text: "What a lovely surprise!",
    prediction: { label: "positive", windows: 1 },
  });
  await page.getByRole("button", { name: "Copy as text" }).click();
  await expect.poll(clipboard).toMatch(/^What a lovely surprise!\n\nPositive \d+(?:\.\d)?%/u);
});

test("a sentence's sign stays with its last letter, however full the line is", async ({
  launched: { page },
}) => {
  // One letter more each time: some of them fill their line to the last pixel.
  const sentences = Array.from(
    { length: 30 },
    (_, more) =>
      `The room was wonderful, the breakfast delicious and the g${"i".repeat(more)}rl kind.`,
  );
  await writeText(page, sentences.join("\n"));
  const marks = page.locator(".sentence-mark[data-sign='▴']");
  await expect(marks).toHaveCount(sentences.length);
  const widths = await marks.evaluateAll((all) =>
    all.flatMap((mark) => [...mark.getClientRects()].map(({ width }) => width)),
  );
  // Out of the flow it would stand where the next letter does, which may be the next line.
  const flow = await marks.first().evaluate((mark) => getComputedStyle(mark, "::after").position);
  expect(flow).toBe("static");
  // A sign that had gone to the next line would be a part of its own there, as wide as itself.
  expect(Math.min(...widths)).toBeGreaterThan(20);
});

test("a sign takes no room, whatever the tone", async ({ launched: { page } }) => {
  const text =
    "The room was wonderful and so very kind. Breakfast is at eight. It starts in room 204. " +
    "The food was cold, and the waiter was terribly rude. Check-out is at eleven.";
  const box = textBox(page);
  const widths = () =>
    box.evaluate((element) => {
      const words = [...element.textContent.matchAll(/\S+/gu)];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const starts: { node: Node; from: number }[] = [];
      for (let from = 0; walker.nextNode(); from += walker.currentNode.textContent?.length ?? 0) {
        starts.push({ node: walker.currentNode, from });
      }
      return words.map(({ index }) => {
        const at = starts.findLast(({ from }) => from <= index);
        const range = document.createRange();
        if (at) range.setStart(at.node, index - at.from);
        return Math.round(range.getBoundingClientRect().left * 10) / 10;
      });
    });
  await writeText(page, text);
  const marks = page.locator(".sentence-mark");
  await expect(marks).toHaveCount(5);
  await expect(page.getByText("What pulls the tone")).toBeVisible();
  const signed = await widths();
  await marks.evaluateAll((all) => all.forEach((mark) => mark.removeAttribute("data-sign")));
  expect(await widths()).toEqual(signed);
});

test("the ribbon shows a place of the text, by pointer and by key", async ({ page }) => {
  await writeText(page, `${TEXT}\n${"Breakfast is at eight.\n".repeat(60)}The end was lovely.`);
  const ribbon = page.getByRole("slider", { name: "Sentence by sentence" });
  await expect(ribbon).toHaveAttribute(
    "aria-valuetext",
    /^Sentence 64 of 64: Positive, \+0\.\d\d$/u,
  );
  // Of so long a text the words of one sentence are weighed, and that is said.
  await expect(page.getByRole("heading", { name: "What pulls this sentence" })).toBeVisible();
  const box = await ribbon.boundingBox();
  await ribbon.click({ position: { x: 2, y: (box?.height ?? 0) / 2 } });
  await expect(ribbon).toHaveAttribute("aria-valuetext", /^Sentence 1 of 64: Positive/u);
  await expect(page.getByText("The room was wonderful.")).toBeInViewport();
  await ribbon.focus();
  await page.keyboard.press("ArrowRight");
  await expect(ribbon).toHaveAttribute("aria-valuetext", /^Sentence 2 of 64: Negative, −0\.\d\d$/u);
  await page.keyboard.press("End");
  await expect(page.getByText("The end was lovely.")).toBeInViewport();
});

test("a text is kept beside another, and their difference is said", async ({ page }) => {
  await writeText(page, "Your answer was terrible and rude.");
  await expect(page.getByTestId("label")).toHaveText("Negative");
  await page.getByRole("button", { name: "Compare" }).click();
  const kept = page.getByRole("region", { name: "Kept text" });
  await expect(kept.getByRole("textbox")).toHaveText("Your answer was terrible and rude.");
  await writeText(page, "Your answer was kind, thank you so much!");
  await expect(page.getByText(/^The new text is 1\.\d\d more positive/u)).toBeVisible();
  await expect(kept.getByTestId("label")).toHaveText("Negative");
  await kept.getByRole("button", { name: "Edit this one" }).click();
  await expectTyped(page, "Your answer was terrible and rude.");
  await expect(page.getByText("Both texts have practically the same tone.")).toBeVisible();
  await kept.getByRole("button", { name: "Stop comparing" }).click();
  await expect(kept).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expectTyped(page, "Your answer was kind, thank you so much!");
});

test("no name is cut where two texts stand side by side, and each word can be asked for", async ({
  launched,
}) => {
  await speak(launched, "pt-BR");
  const { app, page } = launched;
  await writeText(page, "A resposta foi péssima, e o pessoal foi muito gentil.");
  await expect(page.getByTestId("label")).toBeVisible();
  await page.getByRole("button", { name: "Comparar" }).click();
  await expect(page.getByRole("region", { name: "Texto guardado" })).toBeVisible();
  for (const [width, height] of [
    [900, 600],
    [1280, 800],
    [1600, 1000],
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
      [width, height] as [number, number],
    );
    await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
    const cut = await page
      .locator(".scale-name, .scale-value, .verdict-label")
      .evaluateAll((names) =>
        names.flatMap((name) => {
          const value = name.nextElementSibling?.getBoundingClientRect();
          const overlaps =
            name.matches(".scale-name") &&
            value !== undefined &&
            name.getBoundingClientRect().left + name.scrollWidth > value.left;
          return name.scrollWidth > name.clientWidth || overlaps ? [name.textContent] : [];
        }),
      );
    expect(cut, `cut at ${width}`).toEqual([]);
    // The two texts begin at one height.
    const tops = await page
      .locator(".cm-line:first-child")
      .evaluateAll((lines) => lines.map((line) => Math.round(line.getBoundingClientRect().top)));
    expect(new Set(tops).size, `tops ${tops.join(", ")}`).toBe(1);
  }
  for (const term of ["Polaridade", "Subjetividade"]) {
    await page
      .getByRole("button", { name: `O que é “${term}”?` })
      .first()
      .click();
    await expect(page.getByRole("dialog", { name: term })).toBeVisible();
    await page.keyboard.press("Escape");
  }
});

test("no page is wider than the smallest window, nor than a larger one at twice the size", async ({
  launched: { app, page },
}) => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(640, 480),
  );
  await page.waitForFunction(() => window.innerWidth === 640);
  const excess = () => page.evaluate(() => document.body.scrollWidth - window.innerWidth);
  expect(await excess()).toBe(0);
  await writeText(page, TEXT);
  await expect(marked(page, "positive")).toBeVisible();
  expect(await excess()).toBe(0);
  await page.getByRole("button", { name: "Compare" }).click();
  await writeText(page, "The room was fine.");
  await expect(page.getByText(/^The new text is/u)).toBeVisible();
  expect(await excess()).toBe(0);
  for (const name of ["Files", "Model"]) {
    await page.getByRole("tab", { name }).click();
    await expect(page.getByRole("tabpanel", { name })).toBeVisible();
    expect(await excess(), name).toBe(0);
  }
});

test("nothing moves and nothing is below the fold", async ({ launched: { app, page } }) => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  );
  const place = () =>
    textBox(page).evaluate((box) => box.getBoundingClientRect().toJSON() as unknown);
  const empty = await place();
  await writeText(page, TEXT);
  await expect(page.getByText("What pulls the tone")).toBeVisible();
  expect(await place()).toMatchObject({ x: (empty as DOMRect).x, y: (empty as DOMRect).y });
  for (const name of ["Compare", "Copy as JSON"]) {
    await expect(page.getByRole("button", { name })).toBeInViewport({ ratio: 1 });
  }
  await page.getByText("Details").click();
  await expect(page.getByTestId("reading")).toBeInViewport({ ratio: 1 });
  const width = (await place()) as DOMRect;
  await writeText(page, `${TEXT}\n`.repeat(200));
  await expect.poll(async () => ((await place()) as DOMRect).width).toBe(width.width);
});
