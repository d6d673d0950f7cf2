import { stat } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "#ipc/language";
import { sampleSurvey } from "./sample-survey.ts";

const ROOT = path.join(import.meta.dirname, "../../..");

describe("the sample survey", () => {
  it.each([
    ["en", ["en"], "patient-survey.csv"],
    ["pt-BR", ["en", "pt", "es"], "pesquisa-com-pacientes.csv"],
    ["pt-BR", ["en"], "patient-survey.csv"],
    ["en", ["pt", "es"], "pesquisa-com-pacientes.csv"],
    ["pt-BR", ["de"], "pesquisa-com-pacientes.csv"],
  ] as const)("to %s, where the model reads %j, is %s", (language, reads, name) => {
    expect(path.basename(sampleSurvey(ROOT, language, reads))).toBe(name);
  });

  it.each(LANGUAGES)("is there for %s", async (language) => {
    const { size } = await stat(sampleSurvey(ROOT, language, [language]));
    expect(size).toBeGreaterThan(10_000);
  });

  it("lies beside an installation's code", () => {
    expect(sampleSurvey("/opt/Undertone/resources/app.asar", "en", ["en"])).toBe(
      path.join("/opt/Undertone/resources", "samples", "patient-survey.csv"),
    );
  });
});
