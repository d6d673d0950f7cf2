import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES } from "#ipc/language";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import { changeSettings, LANGUAGE_NAMES, useSettings } from "../../state/settings.ts";
import type { Failure } from "#ipc/failure";
import type { ChangedSettings } from "#ipc/settings";
import { Switch } from "../../ui/switch.tsx";
import { AppDialog } from "../../ui/app-dialog.tsx";
import { Choice } from "../../ui/choice.tsx";

/** Theme, language, what is remembered and told; every change takes effect at once. */
export function SettingsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const sayFailure = useFailureText();
  const settings = useSettings();
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = (changed: ChangedSettings) => void changeSettings(changed).then(setFailure);
  return (
    <AppDialog title={t("settings.title")} isOpen={isOpen} onClose={onClose}>
      <Choice
        name={t("settings.theme")}
        value={settings.theme}
        options={[
          { value: "system", name: t("settings.system") },
          { value: "light", name: t("settings.light") },
          { value: "dark", name: t("settings.dark") },
        ]}
        onChange={(theme) => change({ theme })}
      />
      <Choice
        name={t("app.language")}
        value={settings.language}
        options={[
          { value: "system", name: t("settings.system") },
          ...LANGUAGES.map((value) => ({ value, name: LANGUAGE_NAMES[value] })),
        ]}
        onChange={(language) => change({ language })}
      />
      {failure && <p role="alert">{sayFailure(failure)}</p>}
      <Switch
        name={t("settings.keepHistory")}
        note={t("settings.keepHistoryNote")}
        isOn={settings.keepHistory}
        onChange={(keepHistory) => change({ keepHistory })}
      />
      <Switch
        name={t("settings.keepRecentFiles")}
        note={t("settings.keepRecentFilesNote")}
        isOn={settings.keepRecentFiles}
        onChange={(keepRecentFiles) => change({ keepRecentFiles })}
      />
      <Switch
        name={t("settings.keepModelRecord")}
        note={t("settings.keepModelRecordNote")}
        isOn={settings.keepModelRecord}
        onChange={(keepModelRecord) => change({ keepModelRecord })}
      />
      <Switch
        name={t("settings.keepCorrections")}
        note={t("settings.keepCorrectionsNote")}
        isOn={settings.keepCorrections}
        onChange={(keepCorrections) => change({ keepCorrections })}
      />
      <Switch
        name={t("settings.notifyWhenDone")}
        note={t("settings.notifyWhenDoneNote")}
        isOn={settings.notifyWhenDone}
        onChange={(notifyWhenDone) => change({ notifyWhenDone })}
      />
    </AppDialog>
  );
}
