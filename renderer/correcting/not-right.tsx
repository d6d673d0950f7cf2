import { memo, useState } from "react";
import { Button, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import type { Manifest } from "#ipc/model/manifest";
import { api } from "../api.ts";
import { useFailureText } from "../i18n/use-failure-text.ts";
import { useLabelName } from "../i18n/use-label-name.ts";
import { changeSettings, useSettings } from "../state/settings.ts";
import "../ui/menu.css";
import "./not-right.css";

interface NotRightProps {
  /** The text as it is when somebody says what it is. */
  readonly text: () => string;
  readonly manifest: Manifest;
  /** BCP 47; null where nobody knows, and nothing can be corrected. */
  readonly language: string | null;
}

/**
 * "Not right?" beside what the model says of a text of at most `MAX_HISTORY_TEXT_LENGTH`: which label it should
 * have. Also where the text changes at every key press.
 */
export const NotRight = memo(function NotRight({ text, manifest, language }: NotRightProps) {
  const { t } = useTranslation();
  if (language === null) return null;
  return (
    <DialogTrigger>
      <Button className="button not-right">{t("learning.notRight")}</Button>
      {/* The popover itself is the dialog: its hidden buttons to close it are inside then, too. */}
      <Popover className="menu-popover not-right-dialog" aria-label={t("learning.notRight")}>
        <Correcting {...{ text, manifest, language }} />
      </Popover>
    </DialogTrigger>
  );
});

/** What is said in the place of a button that had the focus has it then, so that Escape still closes. */
const takeFocus = (said: HTMLElement | null): void => said?.focus();

/** Asks for the label; the first time, whether such texts may be kept at all. */
function Correcting({ text, manifest, language }: NotRightProps & { readonly language: string }) {
  const { t } = useTranslation();
  const labelName = useLabelName();
  const sayFailure = useFailureText();
  const { keepCorrections } = useSettings();
  const [kept, setKept] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const labels = manifest.heads.find(({ name }) => name === manifest.primaryHead)?.labels ?? [];
  const correct = async (label: string) => {
    const [own] = language.split("-");
    const reply = await api.correctText({ text: text(), label, language: own ?? language });
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setKept(label);
  };
  if (failure) {
    return (
      <p ref={takeFocus} role="alert" tabIndex={-1}>
        {sayFailure(failure)}
      </p>
    );
  }
  if (kept !== null) {
    return (
      <p ref={takeFocus} role="status" tabIndex={-1}>
        {t("learning.kept", { label: labelName(kept) })}
      </p>
    );
  }
  if (!keepCorrections) {
    return (
      <>
        <p>{t("learning.mayKeep")}</p>
        <Button
          autoFocus
          className="button button-primary"
          onPress={() => void changeSettings({ keepCorrections: true }).then(setFailure)}
        >
          {t("learning.keepThem")}
        </Button>
      </>
    );
  }
  return (
    <>
      <p>{t("learning.whichLabel")}</p>
      <div className="not-right-labels">
        {labels.map((label, at) => (
          <Button
            key={label}
            autoFocus={at === 0}
            className="button"
            onPress={() => void correct(label)}
          >
            {labelName(label)}
          </Button>
        ))}
      </div>
    </>
  );
}
