import i18next from "i18next";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { beforeAll, describe, expect, it } from "vitest";
import type { HeadlineFinding } from "#ipc/overview/overview-headline";
import en from "./en.json";
import ptBr from "./pt-BR.json";
import { useHeadlineText } from "./use-headline-text.ts";

beforeAll(async () => {
  const resources = { en: { translation: en }, "pt-BR": { translation: ptBr } };
  await i18next
    .use(initReactI18next)
    .init({ lng: "en", resources, interpolation: { escapeValue: false } });
});

const of = (share: number, halfWidth = 0.02) => ({
  rows: Math.round(share * 1000),
  of: 1000,
  share,
  low: share - halfWidth,
  high: share + halfWidth,
});
const negative: HeadlineFinding = {
  kind: "share",
  measure: "negative",
  label: null,
  share: of(0.47),
  plusMinus: 0.0208,
};
const positive: HeadlineFinding = { ...negative, measure: "positive", share: of(0.39) };
const neutral: HeadlineFinding = { ...negative, measure: "neutral", share: of(0.61) };
const worst = (
  column: string,
  value: string,
  kind: "worst-group" | "best-group" = "worst-group",
  measure: "negative" | "asked" = "negative",
): HeadlineFinding => ({
  kind,
  measure,
  column,
  value,
  share: of(0.61),
});
const moment = (
  kind: "low-point" | "high-point" | "worse-since" | "better-since",
  unit: "day" | "week" | "month" | "quarter",
  namesYear: boolean,
): HeadlineFinding => ({
  kind,
  measure: "negative",
  unit,
  from: "2026-05-04",
  to: "2026-05-31",
  until: "2026-05-04",
  namesYear,
  share: of(0.58),
});
const asked: HeadlineFinding = {
  kind: "share",
  measure: "asked",
  label: "toxic",
  share: of(0.123, 0.004),
  plusMinus: 0.0041,
};

async function said(language: string, findings: readonly HeadlineFinding[], by?: "language") {
  await i18next.changeLanguage(language);
  function Line() {
    return useHeadlineText()(findings, by);
  }
  return renderToStaticMarkup(<Line />);
}

describe("the sentence on top", () => {
  it.each<[HeadlineFinding[], string, string]>([
    [
      [{ kind: "nothing-scored" }],
      "No text in this file has a label.",
      "Nenhum texto deste arquivo tem rótulo.",
    ],
    [
      [negative, positive],
      "47% negative (± 2), 39% positive.",
      "47% negativos (± 2), 39% positivos.",
    ],
    [
      [negative, positive, neutral],
      "47% negative (± 2), 39% positive, 61% neutral.",
      "47% negativos (± 2), 39% positivos, 61% neutros.",
    ],
    [
      [negative, positive, worst("channel", "Self-service"), moment("low-point", "month", false)],
      "47% negative (± 2), 39% positive. Worst in “channel”: Self-service (61%). More negative than usual: May (58%).",
      "47% negativos (± 2), 39% positivos. Pior em “channel”: Self-service (61%). Mais negativo que o habitual: maio (58%).",
    ],
    [
      [negative, worst("", "delivery"), moment("worse-since", "week", true)],
      "47% negative (± 2). Worst: delivery (61%). Worse since the week of May 4, 2026 (58%).",
      "47% negativos (± 2). Pior: delivery (61%). Pior desde a semana de 4 de maio de 2026 (58%).",
    ],
    [
      [negative, worst("shop", " ", "best-group"), moment("better-since", "quarter", true)],
      "47% negative (± 2). Best in “shop”: (empty) (61% negative). Better since Q2 2026 (58% negative).",
      "47% negativos (± 2). Melhor em “shop”: (vazio) (61% negativos). Melhor desde o 2º trimestre de 2026 (58% negativos).",
    ],
    [
      [negative, moment("high-point", "month", false)],
      "47% negative (± 2). Less negative than usual: May (58%).",
      "47% negativos (± 2). Menos negativo que o habitual: maio (58%).",
    ],
    [
      [asked, worst("site", "Forum", "worst-group", "asked")],
      "12.3% “toxic” (± 0.4). Most in “site”: Forum (61%).",
      "12,3% “toxic” (± 0,4). Mais em “site”: Forum (61%).",
    ],
  ])("%#", async (findings, english, portuguese) => {
    expect(await said("en", findings)).toBe(english);
    expect(await said("pt-BR", findings)).toBe(portuguese);
  });

  it("counts in the number that is written", async () => {
    const few = { ...negative, share: of(0.014), plusMinus: 0.012 };
    expect(await said("pt-BR", [few])).toBe("1% negativo (± 1).");
    expect(await said("pt-BR", [{ ...few, share: of(0.019) }])).toBe("2% negativos (± 1).");
    expect(await said("en", [few])).toBe("1% negative (± 1).");
  });

  it("is whole for everything that can be found", async () => {
    const units = ["day", "week", "month", "quarter"] as const;
    const moments = ["low-point", "high-point", "worse-since", "better-since"] as const;
    for (const language of ["en", "pt-BR"]) {
      for (const [first, measure] of [[negative, "negative"] as const, [asked, "asked"] as const]) {
        const groups = (["worst-group", "best-group"] as const).flatMap((kind) =>
          ["", "“shop”"].flatMap((column) =>
            ["", "North"].map((value): HeadlineFinding[] => [
              { kind, measure, column, value, share: of(0.01) },
            ]),
          ),
        );
        const times = moments.flatMap((kind) =>
          units.flatMap((unit) =>
            [true, false].map((namesYear): HeadlineFinding[] => [
              {
                kind,
                measure,
                unit,
                from: "2026-05-04",
                to: "2026-05-10",
                until: "2026-05-04",
                namesYear,
                share: of(0.99),
              },
            ]),
          ),
        );
        for (const further of [[], ...groups, ...times]) {
          const text = await said(language, [first, ...further]);
          expect(text).toMatch(/^\d[^{}]*\.$/u);
          expect(text).not.toMatch(/undefined|NaN| {2}| [.,:;)]|\( |headline\.|periods\./u);
          // One sentence for each finding, and nothing said twice.
          expect(text.match(/[.] /gu)?.length ?? 0).toBe(further.length);
        }
      }
    }
  });

  it("names languages", async () => {
    expect(await said("pt-BR", [negative, worst("", "en")], "language")).toContain("Pior: inglês");
  });
});
