import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TextState } from "#ipc/analysis/prediction";
import { useFormat } from "../i18n/use-format.ts";
import { useLabelName } from "../i18n/use-label-name.ts";
import { manifestOf, useModelStatus } from "../state/model-status.ts";
import type { Explanation } from "./analysis-state.ts";
import { missingSide, pullingWords, strongestWords } from "./pulling-words.ts";
import "./word-pulls.css";

/** What the longest bar stands for at least: a weak pull is not drawn as a strong one. */
const LEAST_FULL = 0.5;

interface WordPullsProps {
  explanation: Explanation | null;
  text: string;
  /** Of the text (BCP 47); null where nobody knows. */
  language: string | null;
  /** Of the text; who reads that it is mixed looks for both sides here. */
  states: readonly TextState[];
  /** Whether the words are of the whole text, and not of one sentence of a long one. */
  isOfAll: boolean;
}

/** The words that pulled the tone, as bars from a common middle, and what their number is. */
export function WordPulls({ explanation, text, language, states, isOfAll }: WordPullsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const status = useModelStatus();
  const manifest = manifestOf(status, language);
  const words = useMemo(() => {
    if (!explanation || !manifest) return [];
    const spoken = language === null ? manifest.languages : [language];
    return strongestWords(pullingWords(explanation.words, text, spoken), text);
  }, [explanation, text, manifest, language]);
  if (!explanation || !manifest) return null;
  const hasPolarity = manifest.scales.polarity !== undefined;
  const label = labelName(explanation.label);
  const way = (weight: number) => {
    if (hasPolarity) return t(weight > 0 ? "words.towardsPositive" : "words.towardsNegative");
    return t(weight > 0 ? "words.speaksFor" : "words.speaksAgainst", { label });
  };
  // The text's states say nothing of one sentence.
  const missing = hasPolarity && isOfAll ? missingSide(words, states) : null;
  const full = Math.max(LEAST_FULL, ...words.map(({ weight }) => Math.abs(weight)));
  return (
    <section className="word-pulls" aria-busy={explanation.isOld}>
      <h2 className="panel-heading">
        {hasPolarity
          ? t(isOfAll ? "words.title" : "words.titleOfSentence")
          : t("words.titleFor", { label })}
      </h2>
      {words.length === 0 ? (
        <p className="panel-note">{t("words.none")}</p>
      ) : (
        <>
          <p className="word-pulls-ends" aria-hidden="true">
            <span>{hasPolarity ? t("charts.negative") : way(-1)}</span>
            <span>{hasPolarity ? t("charts.positive") : way(1)}</span>
          </p>
          <ul className="word-pulls-list">
            {words.map(({ word, weight }) => (
              <li key={word} className="word-pull" data-way={weight > 0 ? "up" : "down"}>
                <span className="word-pull-word" dir="auto">
                  {word}
                </span>
                <span className="word-pull-track" aria-hidden="true">
                  <span
                    className="word-pull-bar"
                    data-tone={hasPolarity ? (weight > 0 ? "positive" : "negative") : "plain"}
                    style={{ width: `${(Math.abs(weight) / full) * 50}%` }}
                  />
                </span>
                <span className="word-pull-value">{format.signed(weight)}</span>
                <span className="visually-hidden">{way(weight)}</span>
              </li>
            ))}
          </ul>
          <p className="panel-note">
            {hasPolarity ? t("words.meaning") : t("words.meaningFor", { label })}
          </p>
          {missing && <p className="panel-note">{t(`words.missing.${missing}`)}</p>}
        </>
      )}
    </section>
  );
}
