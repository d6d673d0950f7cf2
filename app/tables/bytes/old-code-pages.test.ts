import iconv from "iconv-lite";
import { expect, it } from "vitest";
import { oldCodePage } from "./old-code-pages.ts";

const TEXTS = {
  German: "Das Gerät ist für mich schön und größer als gedacht – über die Maßen gut.",
  French: "Déjà vu à la fête: « très joli », l’été dernier, ça coûtait 5 € où naïveté.",
  Spanish: "¿Qué pasó? El niño comió jamón; ¡qué montón de años! Ñandú y pingüino.",
  Portuguese: "Não gostei da refeição, péssima atuação. Às vezes é ótimo, Ótica São João.",
  Swedish: "Åsa åt räksmörgås på ön, och det var väldigt gott i går kväll.",
  English: "It’s “fine” – I don’t mind the café’s naïve décor… really",
};

it.each(Object.entries(TEXTS))("leaves %s in windows-1252 alone", (_, text) => {
  expect(oldCodePage(iconv.encode(text, "windows-1252"))).toBeNull();
});

it.each(Object.entries(TEXTS))("knows %s from an old Mac", (_, text) => {
  const found = oldCodePage(iconv.encode(text, "macintosh"));
  expect(found?.encoding.name).toBe("macintosh");
});

it.each(["German", "Spanish", "Portuguese", "Swedish"] as const)(
  "knows %s from DOS",
  (language) => {
    const text = TEXTS[language].replaceAll("–", "-");
    const found = oldCodePage(iconv.encode(text, "cp850"));
    expect(found?.encoding.name).toBe("cp850");
  },
);

it("tells nothing from marks and capitals alone", () => {
  expect(oldCodePage(iconv.encode("5 € – “yes”", "windows-1252"))).toBeNull();
  expect(oldCodePage(iconv.encode("ÄRGER MIT ÖL", "windows-1252"))).toBeNull();
});
