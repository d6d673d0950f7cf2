import type { Prediction } from "#ipc/prediction";
import { api } from "../../api.ts";
import { useTextStore } from "./text-store.ts";

/** Puts the newest result on the clipboard, to be read by a person or by a program. */
export function copyResult(form: "text" | "json"): void {
  const { text, analysis } = useTextStore.getState();
  if (!analysis.prediction) return;
  const result =
    form === "json"
      ? JSON.stringify({ text, prediction: analysis.prediction }, null, 2)
      : resultAsText(text, analysis.prediction);
  void api.copyText({ text: result });
}

/** A few lines that stand well in a message or a note. */
export function resultAsText(text: string, prediction: Prediction): string {
  const lines = [text.trim(), "", `${prediction.label} ${(prediction.score * 100).toFixed(1)}%`];
  const { polarity, subjectivity } = prediction;
  if (polarity !== null) lines.push(`polarity ${polarity < 0 ? "" : "+"}${polarity.toFixed(2)}`);
  if (subjectivity !== null) lines.push(`subjectivity ${subjectivity.toFixed(2)}`);
  return lines.join("\n");
}
