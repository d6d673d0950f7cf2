import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { shallow } from "zustand/shallow";
import { MAX_HISTORY_TEXT_LENGTH } from "#ipc/limits";
import { api } from "../../api.ts";
import { stretchToExplain } from "../../reading/analysis-state.ts";
import { manifestOf, useModelStatus } from "../../state/model-status.ts";
import { useSettings } from "../../state/settings.ts";
import { Difference, KeptText } from "./kept-text.tsx";
import { SidePanel } from "./side-panel.tsx";
import { TextEditor } from "./text-editor.tsx";
import { useTextStore } from "./text-store.ts";
import { VerdictStrip } from "./verdict-strip.tsx";
import "./type-page.css";

/**
 * Type or paste a text; what the model reads in it stands over it, in it and beside it. `startWithFile`
 * is offered while there is none.
 */
export function TypePage({ startWithFile }: { startWithFile: ReactNode }) {
  const { t } = useTranslation();
  const status = useModelStatus();
  const manifest = manifestOf(status);
  const kept = useTextStore((state) => state.kept);
  const isComparing = kept !== null && manifest !== null;
  useExplaining();
  useRemembering();
  return (
    <div className="type-page" data-comparing={isComparing || undefined}>
      <VerdictStrip />
      {isComparing && <KeptText kept={kept} manifest={manifest} />}
      <section className="type-editor" aria-label={t("type.label")}>
        <TextEditor />
      </section>
      {isComparing ? (
        kept.analysis.prediction && (
          <Difference before={kept.analysis.prediction} states={kept.analysis.states} />
        )
      ) : (
        <SidePanel startWithFile={startWithFile} />
      )}
    </div>
  );
}

/** Words are weighed once the person pauses, in milliseconds: nobody reads them while typing. */
const PAUSE_MS = 120;

/**
 * Asks for the weights of the words that matter now, whenever the text or the caret rests. It listens to the
 * store directly, so that a key press renders nothing for it.
 */
function useExplaining(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = useTextStore.subscribe(
      ({ analysis, text, caret }) => ({
        sequence: analysis.sequence,
        ...stretchToExplain(analysis, text.length, caret),
      }),
      ({ sequence, start, end }) => {
        clearTimeout(timer);
        if (start === undefined || end === undefined) return;
        timer = setTimeout(() => void api.explainText({ sequence, start, end }), PAUSE_MS);
      },
      { equalityFn: shallow, fireImmediately: true },
    );
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, []);
}

/** A text that rests this long, in milliseconds, is one that the person meant. */
const REST_MS = 2000;

/** Remembers a text once it rests, if the person switched the history on. */
function useRemembering(): void {
  const { keepHistory } = useSettings();
  useEffect(() => {
    if (!keepHistory) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = useTextStore.subscribe(
      ({ text }) => text,
      (text) => {
        clearTimeout(timer);
        if (text.trim() === "" || text.length > MAX_HISTORY_TEXT_LENGTH) return;
        timer = setTimeout(() => void api.addToHistory({ text }), REST_MS);
      },
      { fireImmediately: true },
    );
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [keepHistory]);
}
