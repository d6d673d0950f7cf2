import { useLayoutEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/model/manifest";
import type { Prediction, TextState } from "#ipc/analysis/prediction";
import { useFormat } from "../../i18n/use-format.ts";
import { describeDifference } from "./difference.ts";
import { focusEditor, openReader, replaceText } from "./editor/editor.ts";
import { forgetKept, useTextStore, type KeptText as Kept } from "./text-store.ts";
import { Verdict } from "./verdict.tsx";
import "./verdict-strip.css";
import "./kept-text.css";

/** The button goes with the text, so the focus goes where typing goes on. */
function stopComparing(): void {
  forgetKept();
  focusEditor();
}

/** A text that was kept, beside the one being written. */
export function KeptText({ kept, manifest }: { kept: Kept; manifest: Manifest }) {
  const { t } = useTranslation();
  const parent = useRef<HTMLDivElement>(null);
  const label = t("versions.kept");
  useLayoutEffect(
    () => (parent.current ? openReader(parent.current, kept, label) : undefined),
    [kept, label],
  );
  return (
    <section className="kept" aria-label={label}>
      <div className="strip kept-strip">
        <div className="verdict-place">
          {kept.analysis.prediction && (
            <Verdict
              manifest={manifest}
              prediction={kept.analysis.prediction}
              states={kept.analysis.states}
              sentences={kept.analysis.sentences}
            />
          )}
        </div>
        <div className="kept-actions">
          <h2 className="panel-heading">{label}</h2>
          <Button className="button" onPress={() => replaceText(kept.text)}>
            {t("versions.writeOn")}
          </Button>
          <Button className="button" onPress={stopComparing}>
            {t("versions.close")}
          </Button>
        </div>
      </div>
      <div ref={parent} className="text-editor kept-editor" />
    </section>
  );
}

/** In one sentence, what the new text has more or less of than the kept one. */
export function Difference(props: { before: Prediction; states: readonly TextState[] }) {
  const { before, states } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const after = useTextStore(({ analysis }) => analysis.prediction);
  const isMixed = useTextStore(({ analysis }) => analysis.states.includes("mixed"));
  const hasText = useTextStore(({ text }) => text.trim() !== "");
  if (!after || !hasText) {
    return <p className="difference difference-hint">{t("versions.writeAnother")}</p>;
  }
  const parts = describeDifference(before, after).map(({ kind, by }) =>
    t(`versions.${kind}`, { by: format.number(by) }),
  );
  return (
    <p className="difference" role="status">
      {parts.length === 0
        ? t(isMixed === states.includes("mixed") ? "versions.same" : "versions.sameButMixed")
        : t("versions.difference", { difference: format.list(parts) })}
    </p>
  );
}
