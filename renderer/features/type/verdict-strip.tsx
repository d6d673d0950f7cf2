import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "react-aria-components";
import { shallow, useShallow } from "zustand/shallow";
import { MAX_HISTORY_TEXT_LENGTH } from "#ipc/limits";
import type { Manifest } from "#ipc/model/manifest";
import type { SentencePrediction } from "#ipc/analysis/prediction";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import { NotRight } from "../../correcting/not-right.tsx";
import { readingProgress, sentenceAt } from "../../reading/analysis-state.ts";
import { leadingState } from "../../reading/leading-state.ts";
import { SentenceRibbon } from "../../reading/sentence-ribbon.tsx";
import { languagesOf, manifestOf, useModelStatus } from "../../state/model-status.ts";
import { ProgressStrip } from "../../ui/progress-strip.tsx";
import { focusEditor, showSentence } from "./editor/editor.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { OtherLanguage, useOtherLanguage } from "./other-language.tsx";
import { keepText, stopReading, useTextStore, type TextState } from "./text-store.ts";
import { useVerdictWords, Verdict } from "./verdict.tsx";
import "./verdict-strip.css";

/** The button goes when it is pressed, so the focus goes where the next text is written. */
function compare(): void {
  keepText();
  focusEditor();
}

const NO_SENTENCES: readonly SentencePrediction[] = [];

/** The newest prediction and the course of the text below it, or why there is none. */
export function VerdictStrip() {
  const { t } = useTranslation();
  const sayFailure = useFailureText();
  const status = useModelStatus();
  const hasText = useTextStore(({ text }) => text.trim() !== "");
  const isEmpty = useTextStore(({ text }) => text === "");
  // Each of these on its own: neither a key press nor its answer must render the strip again.
  const isRead = useTextStore(({ analysis }) => analysis.prediction !== null);
  const error = useTextStore(({ analysis }) => analysis.error);
  const isUnreadable = useTextStore(
    ({ analysis }) => analysis.phase === "read" && analysis.prediction === null,
  );
  const language = useTextStore(({ analysis }) => analysis.language);
  const manifest = manifestOf(status, language);
  // The same at every key press, so that the choice of languages is not drawn anew.
  const reads = useMemo(() => languagesOf(status), [status]);
  const otherLanguage = useOtherLanguage(reads);
  return (
    <section className="strip" data-begin={isEmpty || undefined} aria-label={t("prediction.title")}>
      <div className="strip-verdict">
        {manifest && hasText && isRead ? (
          <>
            <TypedVerdict manifest={manifest} />
            <KeepText />
            {otherLanguage !== null && (
              <OtherLanguage reads={reads ?? []} language={otherLanguage} canRead={false} />
            )}
          </>
        ) : manifest && hasText && otherLanguage !== null ? (
          <OtherLanguage reads={reads ?? []} language={otherLanguage} canRead />
        ) : (
          <div>
            {isEmpty && <h2 className="strip-title">{t("type.startTitle")}</h2>}
            <p className="panel-empty">{describeEmpty()}</p>
          </div>
        )}
      </div>
      <div className="strip-course">
        {/* What is always there begins the row: of one sentence no ribbon is drawn. */}
        {reads && hasText && <LanguageChoice reads={reads} />}
        {manifest && hasText && isRead && <CorrectTyped {...{ manifest, language }} />}
        {manifest && hasText && (
          <TypedRibbon hasPolarity={manifest.scales.polarity !== undefined} />
        )}
        <Reading />
      </div>
    </section>
  );

  function describeEmpty(): string {
    if (error) return sayFailure(error);
    if (status.state === "loading") return t("model.loading");
    if (status.state === "failed") return t("prediction.noModel");
    if (hasText && isUnreadable) return t("prediction.none");
    return t("prediction.waiting");
  }
}

/** Only what is mixed is told sentence by sentence; of any other text they come without end. */
function verdictOf({ analysis: { prediction, states, sentences } }: TextState) {
  const isMixed = leadingState(states) === "mixed";
  return { prediction, states, sentences: isMixed ? sentences : NO_SENTENCES };
}

/** All that is drawn anew with each answer. */
function TypedVerdict({ manifest }: { manifest: Manifest }) {
  const { prediction, states, sentences } = useTextStore(useShallow(verdictOf));
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Lays the answer out while the page waits for its next frame, which then takes less time.
    void place.current?.offsetHeight;
  });
  if (!prediction) return null;
  return (
    <>
      <div ref={place} className="verdict-place">
        <Verdict {...{ manifest, prediction, states, sentences }} />
      </div>
      <Announcement manifest={manifest} />
    </>
  );
}

/** Puts the text aside, once it has been read, to compare another with it. */
const KeepText = memo(function KeepText() {
  const { t } = useTranslation();
  const canKeep = useTextStore(({ kept }) => kept === null);
  const isBeingRead = useTextStore(
    ({ analysis, text }) => readingProgress(analysis, text.length) !== null,
  );
  if (!canKeep) return null;
  return (
    <Button className="button" isDisabled={isBeingRead} onPress={compare}>
      {t("versions.keep")}
    </Button>
  );
});

const typedText = () => useTextStore.getState().text;

/**
 * The text is looked up when it is needed: a key press must not render the strip again, and a button that went
 * with each and came back would let the ribbon jump.
 */
function CorrectTyped({ manifest, language }: { manifest: Manifest; language: string | null }) {
  const { t } = useTranslation();
  const isShort = useTextStore(({ text }) => text.length <= MAX_HISTORY_TEXT_LENGTH);
  const isPersonal = useTextStore(({ analysis }) => analysis.states.includes("personal"));
  // Of one word there is nothing more to say than that it is short.
  const isUnfamiliar = useTextStore(
    ({ analysis: { states } }) => states.includes("unfamiliar") && !states.includes("too-short"),
  );
  return (
    <>
      {isUnfamiliar && <span className="panel-note">{t("prediction.unfamiliar")}</span>}
      {isPersonal && <span className="panel-note">{t("textStates.personal")}</span>}
      {isShort && <NotRight text={typedText} {...{ manifest, language }} />}
    </>
  );
}

/** A text of one sentence has no ribbon, so a key press in it renders nothing. */
function TypedRibbon({ hasPolarity }: { hasPolarity: boolean }) {
  const hasSeveral = useTextStore(({ analysis }) => analysis.sentences.length > 1);
  return hasSeveral ? (
    <RibbonOfSentences hasPolarity={hasPolarity} />
  ) : (
    <div className="sentence-ribbon" />
  );
}

function RibbonOfSentences({ hasPolarity }: { hasPolarity: boolean }) {
  const sentences = useTextStore(({ analysis }) => analysis.sentences);
  const length = useTextStore(({ text }) => text.length);
  const current = useTextStore(({ analysis, caret }) => sentenceAt(analysis, caret)?.start ?? 0);
  const { t } = useTranslation();
  return (
    <>
      <span className="strip-caption" aria-hidden="true">
        {t("type.alongText")}
      </span>
      <SentenceRibbon
        sentences={sentences}
        textLength={length}
        current={current}
        hasPolarity={hasPolarity}
        onChoose={showSentence}
      />
    </>
  );
}

/** How far a long text has been read, and that it was stopped. */
function Reading() {
  const { t } = useTranslation();
  const progress = useTextStore(({ analysis, text }) => readingProgress(analysis, text.length));
  const isStopped = useTextStore(({ analysis }) => analysis.phase === "stopped");
  if (progress !== null) {
    return (
      <div className="strip-reading">
        <ProgressStrip name={t("app.reading")} value={progress} />
        <Button className="button" onPress={stopReading}>
          {t("app.stop")}
        </Button>
      </div>
    );
  }
  return isStopped ? <p className="panel-note">{t("prediction.stopped")}</p> : null;
}

/** A screen reader that spoke at every key press would be unbearable. */
const REST_MS = 800;

/** Speaks the prediction once the text rests; not visible. */
const Announcement = memo(function Announcement({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const [spoken, setSpoken] = useState("");
  const verdictWords = useVerdictWords();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const speak = ({ prediction, states, sentences }: ReturnType<typeof verdictOf>) => {
      if (!prediction) return;
      const words = verdictWords({ manifest, prediction, states, sentences });
      const isMixed = leadingState(states) === "mixed";
      setSpoken(t(isMixed ? "prediction.spokenSides" : "prediction.spoken", { ...words }));
    };
    const unsubscribe = useTextStore.subscribe(
      verdictOf,
      (verdict) => {
        clearTimeout(timer);
        timer = setTimeout(() => speak(verdict), REST_MS);
      },
      { equalityFn: shallow, fireImmediately: true },
    );
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [manifest, t, verdictWords]);
  return (
    <p className="visually-hidden" role="status">
      {spoken}
    </p>
  );
});
