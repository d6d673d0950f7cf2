import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/use-format.ts";
import { useLabelName } from "../i18n/use-label-name.ts";
import type { Explanation } from "./analysis-state.ts";
import { strongestWords } from "./strongest-words.ts";
import "./word-weights.css";

/** The words that weighed most for and against the label, as bars from a common middle. */
export function WordWeights({
  explanation,
  text,
}: {
  explanation: Explanation | null;
  text: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const words = useMemo(
    () => (explanation ? strongestWords(explanation.words, text) : []),
    [explanation, text],
  );
  if (!explanation || words.length === 0) return null;
  const heaviest = Math.max(...words.map(({ weight }) => Math.abs(weight)));
  return (
    <div>
      <h2 className="panel-heading">
        {t("type.wordsThatWeighed", { label: labelName(explanation.label) })}
      </h2>
      <ul className="word-weights">
        {words.map(({ word, weight }) => (
          <li key={word} className="word-weight">
            <span className="word-weight-word" dir="auto">
              {word}
            </span>
            <span className="word-weight-track" aria-hidden="true">
              <span
                className={weight > 0 ? "word-weight-for" : "word-weight-against"}
                style={{ width: `${(Math.abs(weight) / heaviest) * 50}%` }}
              />
            </span>
            <span className="word-weight-value">{format.signed(weight)}</span>
            <span className="visually-hidden">
              {t(weight > 0 ? "type.speaksFor" : "type.speaksAgainst", {
                label: labelName(explanation.label),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
