import { useTranslation } from "react-i18next";
import { Button } from "react-aria-components";
import { useModelStatus } from "../../state/model-status.ts";
import { ProgressStrip } from "../../ui/progress-strip.tsx";
import { readingProgress } from "../../reading/analysis-state.ts";
import { Examples } from "./examples.tsx";
import { Explaining } from "./explaining.ts";
import { TextEditor } from "./text-editor.tsx";
import { PredictionPanel } from "./prediction-panel.tsx";
import { RecentTexts } from "./recent-texts.tsx";
import { Remembering } from "./remembering.ts";
import { stopReading, useTextStore } from "./text-store.ts";
import "./type-page.css";

/** Type or paste a text; what the model reads in it stands in it and beside it. */
export function TypePage() {
  const { t } = useTranslation();
  const status = useModelStatus();
  const manifest = status.state === "ready" ? status.manifest : null;
  const isEmpty = useTextStore((state) => state.text === "");
  const progress = useTextStore(({ analysis, text }) => readingProgress(analysis, text.length));
  return (
    <div className="type-page">
      <section className="type-editor" aria-label={t("type.label")}>
        <TextEditor />
        {isEmpty && (
          <div className="type-empty">
            <RecentTexts />
            {manifest && <Examples manifest={manifest} />}
          </div>
        )}
        {progress !== null && (
          <div className="type-progress">
            <ProgressStrip name={t("type.reading")} value={progress} />
            <Button className="button" onPress={stopReading}>
              {t("type.stop")}
            </Button>
          </div>
        )}
      </section>
      <div className="type-prediction">
        <PredictionPanel />
      </div>
      <Explaining />
      <Remembering />
    </div>
  );
}
