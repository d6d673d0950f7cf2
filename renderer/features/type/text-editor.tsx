import { useEffect, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/use-format.ts";
import { languagesOf, useModelStatus } from "../../state/model-status.ts";
import { describeEditor, openEditor } from "./editor/editor.ts";
import { SentenceNote } from "./sentence-note.tsx";
import "./text-editor.css";

/**
 * Where texts are typed, with marks in them. React takes no part in a key press: the editor holds its
 * own text, and tells the store of it.
 */
export function TextEditor() {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useModelStatus();
  const parent = useRef<HTMLDivElement>(null);
  // In the same task as it appears: nothing may be typed before this listens.
  useLayoutEffect(() => (parent.current ? openEditor(parent.current) : undefined), []);

  const label = t("type.label");
  const languages = languagesOf(status)?.map(format.language);
  const hint = languages
    ? t("type.placeholderIn", { languages: format.choice(languages) })
    : t("type.placeholder");
  useEffect(() => describeEditor(label, hint), [label, hint]);
  return (
    <div ref={parent} className="text-editor">
      <SentenceNote />
    </div>
  );
}
