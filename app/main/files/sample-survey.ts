import path from "node:path";
import { LANGUAGES, readsLanguage, type Language } from "#ipc/language";

/** By the interface's languages, so that a new one brings its own. */
const SURVEYS: Readonly<Record<Language, string>> = {
  en: "patient-survey.csv",
  "pt-BR": "pesquisa-com-pacientes.csv",
};

/**
 * The survey to try the app with: in the interface's `language`, or else in another that the model
 * `reads` (BCP 47). It lies beside the app's code, where no one may write.
 */
export function sampleSurvey(
  appDirectory: string,
  language: Language,
  reads: readonly string[],
): string {
  const found = [language, ...LANGUAGES].find((each) => readsLanguage(reads, each));
  const isPacked = path.extname(appDirectory) === ".asar";
  const resources = isPacked ? path.dirname(appDirectory) : appDirectory;
  return path.join(resources, "samples", SURVEYS[found ?? language]);
}
