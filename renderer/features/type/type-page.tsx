import { useState } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Examples } from "./examples.tsx";
import { PredictionPanel } from "./prediction-panel.tsx";
import { useAnalysis } from "./use-analysis.ts";
import "./type-page.css";

/** Type or paste a text; what the model reads in it stands beside it. */
export function TypePage() {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const { analysis, analyze } = useAnalysis();

  function change(newText: string): void {
    setText(newText);
    analyze(newText);
  }

  return (
    <main className="type-page">
      <section className="type-editor">
        <TextField value={text} onChange={change} autoFocus className="type-field">
          <Label className="visually-hidden">{t("type.label")}</Label>
          <TextArea
            className="type-area"
            placeholder={t("type.placeholder")}
            spellCheck={false}
            dir="auto"
          />
        </TextField>
        {text === "" && <Examples onChoose={change} />}
      </section>
      <PredictionPanel analysis={analysis} hasText={text.trim() !== ""} />
    </main>
  );
}
