import { expect, it } from "vitest";
import { tellLanguage } from "./language.ts";

const GERMAN = "Das Essen war kalt und die Bedienung unfreundlich, wir kommen nicht wieder.";
const ENGLISH = "The food was cold and the staff were rude, so we will not come back.";

async function languageOf(text: string): Promise<string | null> {
  return (await tellLanguage(text))?.language ?? null;
}

it.each([
  ["en", ENGLISH],
  ["de", GERMAN],
  ["pt", "O atendimento foi péssimo e o produto chegou quebrado, quero meu dinheiro de volta."],
  ["es", "La comida estaba fría y el camarero muy antipático, no volveremos nunca más."],
  ["fr", "Le service est très lent et la chambre était sale, nous ne reviendrons pas."],
  ["ru", "Еда была холодная, обслуживание ужасное, больше мы сюда не придём"],
  ["ja", "とても良いホテルでした"],
])("tells %s", async (language, text) => {
  expect(await languageOf(text)).toBe(language);
});

it("tells capitals and letters without their accents like others", async () => {
  expect(await languageOf(ENGLISH.toUpperCase())).toBe("en");
  expect(await languageOf(GERMAN.toUpperCase())).toBe("de");
  expect(
    await languageOf("nao gostei do atendimento, pessimo, nao recomendo pra ninguem essa loja"),
  ).toBe("pt");
});

it.each(["", " ", "!!! 😀😀", "ok", "Nice app", "muito bom", "12.5 kg, 2024-11-02", "AB-1234"])(
  "does not guess from as little as %j",
  async (text) => {
    expect(await tellLanguage(text)).toBeNull();
  },
);

it("does not look at addresses, mentions, mark-up, code and numbers", async () => {
  for (const text of [
    `@freundlicher_nutzer ${ENGLISH} https://www.beispiel.de/das/ist/eine/sehr/lange/adresse`,
    `<p class="unterschrift">${ENGLISH}</p>&nbsp;<br/>`,
    `${ENGLISH} \`wert = berechneAlles(eingabe)\``,
    "```\nfunktion(wert) gibt ergebnis zurück, wenn eingabe richtig ist\n```\n".repeat(3) + ENGLISH,
    `schreibe.mir.bitte@nachrichten-beispiel.de ${ENGLISH}`,
  ]) {
    expect([text, await languageOf(text)]).toEqual([text, "en"]);
  }
  for (const text of [
    "https://www.beispiel.de/das/ist/eine/sehr/lange/adresse",
    "@einbenutzer @nocheinbenutzer @undnocheinbenutzer",
    "const ergebnis = berechneAlles(eingabe);",
    "`wenn der wert nicht gefunden wird`",
  ]) {
    expect([text, await tellLanguage(text)]).toEqual([text, null]);
  }
});

it.each([
  ["de", "#Schade dass der #Zug schon wieder so viel #Verspätung hat"],
  ["pt", "na hora da janta #VideoShowAoVivo"],
  ["pt", "como rodrigo santoro se acha #ConversaComBial"],
])("reads in %s what a hashtag says", async (language, text) => {
  expect(await languageOf(text)).toBe(language);
});

it.each([
  "I met Jürgen Müller and Günther Schröder in München yesterday.",
  "SO HAPPY!!! 😍😍😍 BEST DAY EVER 🎉🎉 THANK YOU ALL",
  "lol gonna b sooo late 2nite smh",
  "Señor Frog's in Cancún was loud, the crème brûlée divine.",
  "Call getUserName() in com.example.app.UserService before saving, or it throws.",
])("does not call %j foreign", async (text) => {
  expect(["en", null]).toContain(await languageOf(text));
});

it("takes the mark of a retweet for no word", async () => {
  // With its two letters there would be enough to tell.
  expect(await tellLanguage("hello über-cool RT")).toBeNull();
  expect(await tellLanguage("hello über-cool tja")).not.toBeNull();
});

it("does not decide what mixes two languages", async () => {
  const mixed = `${ENGLISH} `.repeat(5) + `${GERMAN} `.repeat(5);
  expect(await tellLanguage(mixed)).toBeNull();
  const mostly = `${GERMAN} `.repeat(18) + ENGLISH;
  const told = await tellLanguage(mostly);
  expect(told?.language).toBe("de");
  expect(told?.confidence).toBeGreaterThan(2 / 3);
  expect(told?.confidence).toBeLessThan(1);
});

it("looks at all of a long text", async () => {
  expect(await languageOf(`${ENGLISH} `.repeat(30) + `${GERMAN} `.repeat(1000))).toBe("de");
});
