import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { manifestOf, useModelStatus } from "../../state/model-status.ts";
import { Explaining } from "./explaining.ts";
import { Difference, KeptText } from "./kept-text.tsx";
import { Remembering } from "./remembering.ts";
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
  return (
    <div className="type-page" data-comparing={isComparing || undefined}>
      <VerdictStrip />
      {isComparing && <KeptText kept={kept} manifest={manifest} />}
      <section className="type-editor" aria-label={t("type.label")}>
        <TextEditor />
      </section>
      {isComparing ? (
        kept.analysis.prediction && <Difference before={kept.analysis.prediction} />
      ) : (
        <SidePanel startWithFile={startWithFile} />
      )}
      <Explaining />
      <Remembering />
    </div>
  );
}
