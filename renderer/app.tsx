import { flushSync } from "react-dom";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { AppCommand } from "#ipc/contract";
import { api } from "./api.ts";
import { AboutDialog } from "./features/about/about-dialog.tsx";
import { SettingsDialog } from "./features/settings/settings-dialog.tsx";
import { StartNotices } from "./features/start/start-notices.tsx";
import { copyResult } from "./features/type/copy-result.ts";
import { replaceText } from "./features/type/text-area.ts";
import { TypePage } from "./features/type/type-page.tsx";
import "./app.css";

// The charts are the largest part of the interface and nobody waits for them at the start.
const ModelPage = lazy(async () => {
  const { ModelPage: page } = await import("./features/model/model-page.tsx");
  return { default: page };
});

type Place = "type" | "model";
type OpenDialog = "settings" | "about" | null;

/** The frame around every place of the app. */
export function App() {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place>("type");
  const [dialog, setDialog] = useState<OpenDialog>(null);

  useEffect(() => {
    const actions: Record<AppCommand, () => void> = {
      "show-type": () => setPlace("type"),
      "show-model": () => setPlace("model"),
      "show-settings": () => setDialog("settings"),
      "show-about": () => setDialog("about"),
      "clear-text": () => {
        // The text area comes with its page, and this needs it now.
        flushSync(() => setPlace("type"));
        replaceText("");
      },
      "copy-result": () => void copyResult("text"),
    };
    return api.onCommandInvoked((command) => actions[command]());
  }, []);

  const close = () => setDialog(null);
  // Notices and dialogs stand outside the tabs, which render what is in them a second time, unseen,
  // to learn which tabs there are.
  return (
    <div className="app">
      <StartNotices />
      <Tabs
        className="app-frame"
        selectedKey={place}
        onSelectionChange={(key) => setPlace(key === "model" ? "model" : "type")}
      >
        <header className="app-header">
          <h1 className="wordmark">Undertone</h1>
          <TabList className="app-tabs" aria-label={t("app.places")}>
            <Tab className="app-tab" id="type">
              {t("app.type")}
            </Tab>
            <Tab className="app-tab" id="model">
              {t("app.model")}
            </Tab>
          </TabList>
          <p className="tagline">{t("app.tagline")}</p>
          <Button className="button button-quiet" onPress={() => setDialog("settings")}>
            {t("settings.title")}
          </Button>
        </header>
        <main className="app-main">
          <TabPanel className="app-place" id="type">
            <TypePage />
          </TabPanel>
          <TabPanel className="app-place" id="model">
            <Suspense>
              <ModelPage />
            </Suspense>
          </TabPanel>
        </main>
      </Tabs>
      <SettingsDialog isOpen={dialog === "settings"} onClose={close} />
      <AboutDialog isOpen={dialog === "about"} onClose={close} />
    </div>
  );
}
