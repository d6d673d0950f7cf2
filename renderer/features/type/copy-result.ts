import i18next from "i18next";
import type { Prediction } from "#ipc/analysis/prediction";
import { api } from "../../api.ts";
import { useTextStore } from "./text-store.ts";

/**
 * Puts the newest result on the clipboard, to be read by a person or by a program. Gives back
 * whether there was one and it could be copied.
 */
export async function copyResult(form: "text" | "json"): Promise<boolean> {
  const { text, analysis } = useTextStore.getState();
  const { phase, readShare, states } = analysis;
  // Just after a key press the prediction is still that of the text before.
  if (!analysis.prediction || phase === "asked") return false;
  const prediction = { ...analysis.prediction, states: [...states] };
  const isWhole = phase === "read";
  const result =
    form === "json"
      ? JSON.stringify({ text, prediction, ...(!isWhole && { readShare }) }, null, 2)
      : describeResult(text, prediction, isWhole);
  return (await api.copyText({ text: result })).ok;
}

function describeResult(text: string, prediction: Prediction, isWhole: boolean): string {
  const { t } = i18next;
  const number = new Intl.NumberFormat(i18next.language, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(i18next.language, {
    style: "percent",
    maximumFractionDigits: 1,
  });
  const { label, score, polarity, subjectivity, states } = prediction;
  const lines = [`${t(`labels.${label}`, { defaultValue: label })} ${percent.format(score)}`];
  lines.push(...states.map((state) => t(`textStates.${state}`)));
  if (polarity !== null) lines.push(`${t("prediction.polarity")} ${number.format(polarity)}`);
  if (subjectivity !== null) {
    lines.push(`${t("prediction.subjectivity")} ${number.format(subjectivity)}`);
  }
  if (!isWhole) lines.push(t("prediction.stopped"));
  return [text.trim(), "", ...lines].join("\n");
}
