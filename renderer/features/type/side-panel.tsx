import { memo, useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/model/manifest";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { isWeighedAsWhole } from "../../reading/analysis-state.ts";
import { WordPulls } from "../../reading/word-pulls.tsx";
import { manifestOf, useModelStatus } from "../../state/model-status.ts";
import { Explain } from "../../ui/explain.tsx";
import { ProbabilityBar } from "../../ui/probability-bar.tsx";
import { toneOf } from "../../ui/tone.ts";
import { CopyButtons } from "./copy-buttons.tsx";
import { replaceText } from "./editor/editor.ts";
import { RecentTexts } from "./recent-texts.tsx";
import { useTextStore } from "./text-store.ts";
import "./side-panel.css";
import "./suggested-texts.css";

/** Texts to begin with; then what stands behind the verdict: the words that pulled it, and its details. */
export function SidePanel({ startWithFile }: { startWithFile: ReactNode }) {
  const { t, i18n } = useTranslation();
  const status = useModelStatus();
  const hasText = useTextStore(({ text }) => text.trim() !== "");
  const isRead = useTextStore(({ analysis }) => analysis.prediction !== null);
  const language = useTextStore(({ analysis }) => analysis.language);
  const isEmpty = useTextStore(({ text }) => text === "");
  // To begin with, what the person reads.
  const manifest = manifestOf(status, isEmpty ? i18n.language : language);
  const isShown = manifest && hasText && isRead;
  return (
    <section
      className="side"
      data-bare={!isShown || undefined}
      aria-label={t(isEmpty ? "type.begin" : "type.behind")}
    >
      {isEmpty && (
        <>
          {manifest && <Examples manifest={manifest} />}
          {startWithFile}
          <RecentTexts />
        </>
      )}
      {isShown && (
        <>
          <TypedWordPulls />
          <footer className="side-footer">
            <Details manifest={manifest} />
            <CopyButtons />
          </footer>
        </>
      )}
    </section>
  );
}

/** On its own, because the words come after the rest. */
const TypedWordPulls = memo(function TypedWordPulls() {
  const explanation = useTextStore(({ analysis }) => analysis.explanation);
  const text = useTextStore((state) => (state.analysis.explanation ? state.text : ""));
  const language = useTextStore(({ analysis }) => analysis.language);
  const states = useTextStore(({ analysis }) => analysis.states);
  const isOfAll = useTextStore(({ analysis }) => isWeighedAsWhole(analysis));
  return <WordPulls {...{ explanation, text, language, states, isOfAll }} />;
});

function Details({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="side-details"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>{t("app.details")}</summary>
      {/* Where nobody sees them, no key press is to draw them. */}
      {isOpen && <DetailsBody manifest={manifest} />}
    </details>
  );
}

function DetailsBody({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const prediction = useTextStore(({ analysis }) => analysis.prediction);
  if (!prediction) return null;
  return (
    <div className="side-details-body">
      {Object.entries(prediction.scores).map(([label, value]) => (
        <ProbabilityBar
          key={label}
          name={labelName(label)}
          value={value}
          valueText={format.percent(value)}
          tone={toneOf(manifest, label)}
        />
      ))}
      <p className="panel-note" data-testid="reading">
        {t("prediction.tokens", { count: prediction.tokens })}
        {" · "}
        {t("prediction.windows", { count: prediction.windows })} <Explain term="window" />
      </p>
    </div>
  );
}

/** The model's texts to begin with, for an empty page. */
function Examples({ manifest: { examples, languages } }: { manifest: Manifest }) {
  const { t } = useTranslation();
  if (!examples?.length) return null;
  return (
    <section className="suggested" aria-label={t("type.examples")}>
      <h2 className="suggested-title">{t("type.examples")}</h2>
      {examples.map((example) => (
        <Button key={example} className="suggested-text" onPress={() => replaceText(example)}>
          <span lang={languages[0]}>{example}</span>
        </Button>
      ))}
    </section>
  );
}
