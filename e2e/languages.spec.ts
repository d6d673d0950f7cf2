import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { lookAt } from "./axe.ts";
import { expect, test } from "./shared-app.ts";
import { choose, isReady, putFile, score } from "./person-files.ts";
import { writeText } from "./typed-text.ts";

const PORTUGUESE = "Não gostei de nada: a comida veio fria e ninguém nos atendeu.";
const SPANISH = "El servicio fue estupendo y la comida estaba riquísima.";
const FRENCH = "Le service était vraiment lent et le plat est arrivé froid.";
const ITALIAN = "Camera pulita, colazione ottima e personale gentilissimo.";

/** Mostly Portuguese, with a row of each other kind, and answers too short to tell. */
const MIXED = [
  "id,comment",
  `1,"${PORTUGUESE}"`,
  '2,"Produto chegou antes do prazo e funciona muito bem."',
  '3,"Péssimo atendimento, nunca mais compro nesta loja."',
  '4,"A entrega atrasou uma semana e a caixa veio amassada."',
  `5,"${SPANISH}"`,
  '6,"The food was lovely and the people were friendly."',
  '7,"Das Essen war kalt und die Bedienung unfreundlich."',
  "8,ruim",
  "9,",
  `10,"${FRENCH}"`,
  `11,"${ITALIAN}"`,
  '12,"O manual não explica como trocar a bateria."',
  '13,"Comprei para minha mãe e ela adorou o presente."',
].join("\n");

async function scoredRows(userDataDirectory: string, name: string) {
  const content = await readFile(path.join(userDataDirectory, "files", name), "utf8");
  return parse<Record<string, string>>(content, { columns: true });
}

test("Portuguese, Spanish, French and Italian are read as they are typed, and the language stands by", async ({
  launched,
}) => {
  test.setTimeout(120_000);
  const { page } = launched;
  const language = page.getByRole("combobox", { name: "Language of the text" });
  await writeText(page, PORTUGUESE);
  await expect(page.getByTestId("label")).toHaveText("Negative");
  await expect(language.locator("option:checked")).toHaveText("Detected: Portuguese");
  await writeText(page, FRENCH);
  await expect(page.getByTestId("label")).toHaveText("Negative");
  await expect(language.locator("option:checked")).toHaveText("Detected: French");
  await writeText(page, ITALIAN);
  await expect(page.getByTestId("label")).toHaveText("Positive");
  await expect(language.locator("option:checked")).toHaveText("Detected: Italian");
  await writeText(page, SPANISH);
  await expect(page.getByTestId("label")).toHaveText("Positive");
  await expect(language.locator("option:checked")).toHaveText("Detected: Spanish");
  await lookAt(launched, "type-language");
  // Too short to tell: it is read like the one before.
  await writeText(page, "ok");
  await expect(language.locator("option:checked")).toHaveText("As before: Spanish");
  await language.selectOption("en");
  await expect(language.locator("option:checked")).toHaveText("Read as English");
  await expect(page.getByTestId("label")).toBeVisible();
});

test("the Model page shows a card for each language, with its own figures", async ({
  launched,
}) => {
  test.setTimeout(120_000);
  const { page } = launched;
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("radio", { name: "Spanish" }).press("Space");
  await expect(
    page.getByRole("heading", { name: "Undertone Tone (Portuguese, Spanish, French, Italian)" }),
  ).toBeVisible();
  const trust = page.locator(".card").filter({ hasText: "How often it is right" });
  await expect(trust.getByText("Spanish domains").first()).toBeVisible();
  await expect(trust.getByText("Spanish domains, positive or negative")).toBeVisible();
  await expect(trust.locator(".chart text", { hasText: "Restaurants" })).toBeVisible();
  await expect(trust.getByText("Portuguese")).toHaveCount(0);
  // Nor does a diagram of another language tell what a confidence means in this one.
  await page.getByRole("button", { name: "What a confidence means" }).click();
  await expect(
    page.getByText(/^In Spanish, a confidence is on average \d\.\d+ points off/u),
  ).toBeVisible();
  await expect(page.getByText("Of the answers with a given confidence")).toHaveCount(0);
  await lookAt(launched, "model-language");
});

test("the Portuguese interface reads Portuguese, the first short text too", async ({ launch }) => {
  const { page } = await launch({ language: "pt-BR" });
  // The sample texts are in the person's language, too.
  await expect(page.getByRole("region", { name: "Experimente um destes" })).toContainText(
    "Esperei quarenta minutos",
  );
  const language = page.getByRole("combobox", { name: "Idioma do texto" });
  await writeText(page, "ok");
  await expect(language.locator("option:checked")).toHaveText("Como antes: português");
  await writeText(page, PORTUGUESE);
  await expect(page.getByTestId("label")).toHaveText("Negativo");
  await expect(language.locator("option:checked")).toHaveText("Detectado: português");
});

test("rows are read in their languages, short ones in the file's, others are left unread", async ({
  launched,
  userDataDirectory,
}) => {
  test.setTimeout(180_000);
  const { app, page } = launched;
  await choose(app, page, await putFile(userDataDirectory, "mixed.csv", MIXED));
  const language = page.getByRole("combobox", { name: "Language" });
  await expect(language.locator("option:checked")).toHaveText("Detected: Portuguese");
  await expect(page.getByText(/Not read, without a label: German \(\d+%\)\./u)).toBeVisible();
  await lookAt(launched, "files-language");
  await score(page).click();
  await isReady(page, "mixed.scored.csv");
  await expect(page.getByText("German (1)", { exact: true })).toBeVisible();
  const rows = await scoredRows(userDataDirectory, "mixed.scored.csv");
  expect(rows.map((row) => row["undertone_language"])).toEqual([
    ..."pt pt pt pt es en de pt".split(" "),
    "",
    ..."fr it pt pt".split(" "),
  ]);
  expect(rows[0]).toMatchObject({ undertone_label: "negative", undertone_states: "" });
  expect(rows[6]).toMatchObject({
    undertone_label: "",
    undertone_score: "",
    undertone_states: "unsupported-language",
    undertone_error: "",
  });
  expect(rows[7]?.["undertone_label"]).not.toBe("");
  expect(rows[9]).toMatchObject({ undertone_label: "negative", undertone_states: "" });
  expect(rows[10]).toMatchObject({ undertone_label: "positive", undertone_states: "" });

  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await page.getByRole("tab", { name: "Rows" }).click();
  await page.getByRole("button", { name: /^Language not read/u }).click();
  await expect(page.getByText(/^1 of 13 rows/u)).toBeVisible();
  await expect(
    page.getByRole("gridcell", { name: "Das Essen war kalt und die Bedienung unfreundlich." }),
  ).toBeVisible();
});

test("answers of a word or two tell their language together, and one that is not read is said before", async ({
  launched,
  userDataDirectory,
}) => {
  const { app, page } = launched;
  const answers = ["gut", "zu teuer", "nie wieder", "geht so", "unfreundlich", "kalt", "schlecht"];
  const rows = answers.map((answer, index) => `${index},${answer}`).join("\n");
  await choose(app, page, await putFile(userDataDirectory, "short.csv", `id,comment\n${rows}\n`));
  const language = page.getByRole("combobox", { name: "Language" });
  await expect(language.locator("option:checked")).toHaveText("Detected: German");
  await expect(page.getByText(/1\.4 words a row.*Most texts look German/u)).toBeVisible();
});

test("a language that is set by hand holds for every row", async ({
  launched,
  userDataDirectory,
}) => {
  test.setTimeout(120_000);
  const { app, page } = launched;
  await choose(app, page, await putFile(userDataDirectory, "mixed.csv", MIXED));
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  await score(page).click();
  await isReady(page, "mixed.scored.csv");
  const rows = await scoredRows(userDataDirectory, "mixed.scored.csv");
  const languages = new Set(rows.map((row) => row["undertone_language"]));
  expect(languages).toEqual(new Set(["es", ""]));
  const receipt = JSON.parse(
    await readFile(path.join(userDataDirectory, "files", "mixed.scored.csv.receipt.json"), "utf8"),
  ) as unknown;
  expect(receipt).toMatchObject({
    options: { language: { rule: "set", language: "es" } },
    model: { id: "tone-romance" },
    models: [{ id: "tone-romance", languages: ["pt", "es", "fr", "it"], rows: 12 }],
  });
});
