import { flushSync } from "react-dom";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { Button, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { AppCommand } from "#ipc/contract";
import { api } from "./api.ts";
import { AboutDialog } from "./features/about/about-dialog.tsx";
import { DropOverlay } from "./features/files/drop-overlay.tsx";
import { chooseFiles, openSample, useFilesStore } from "./features/files/files-store.ts";
import { ModelChangeNotice } from "./features/model/model-change-notice.tsx";
import { FilesTabName } from "./features/files/files-tab-name.tsx";
import { CommandPalette } from "./features/palette/command-palette.tsx";
import { SettingsDialog } from "./features/settings/settings-dialog.tsx";
import { StartNotices } from "./features/start/start-notices.tsx";
import { copyResult } from "./features/type/copy-result.ts";
import { replaceText, undoOrRedo } from "./features/type/editor/editor.ts";
import { StartWithFile } from "./features/type/start-with-file.tsx";
import { TypePage } from "./features/type/type-page.tsx";
import { FilesPlace } from "./files-place.tsx";
import { findPageActions, type PageAction } from "./page-actions.ts";
import { usePaletteSections } from "./use-palette-sections.ts";
import "./app.css";

// Nobody waits for the model card and what renders it at the start.
const ModelPage = lazy(async () => {
  const { ModelPage: page } = await import("./features/model/model-page.tsx");
  return { default: page };
});

const PLACES = ["type", "files", "model"] as const;
type Place = (typeof PLACES)[number];
type OpenDialog = "settings" | "about" | "palette" | null;

/** The frame around every place of the app. */
export function App() {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place>("type");
  const [dialog, setDialog] = useState<OpenDialog>(null);

  const main = useRef<HTMLElement>(null);
  const [pageActions, setPageActions] = useState<readonly PageAction[]>([]);

  const invoke = useCallback((command: AppCommand) => {
    const actions: Record<AppCommand, () => void> = {
      "show-palette": () => {
        // Before the palette lies over it.
        setPageActions(findPageActions(main.current));
        setDialog("palette");
      },
      "show-type": () => setPlace("type"),
      "show-files": () => setPlace("files"),
      "show-model": () => setPlace("model"),
      "show-settings": () => setDialog("settings"),
      "show-about": () => setDialog("about"),
      "open-files": () => {
        setPlace("files");
        void chooseFiles();
      },
      "open-sample": () => {
        setPlace("files");
        void openSample();
      },
      "clear-text": () => {
        // The text area comes with its page, and this needs it now.
        flushSync(() => setPlace("type"));
        replaceText("");
      },
      "copy-result": () => void copyResult("text"),
      undo: () => undoOrRedo("undo"),
      redo: () => undoOrRedo("redo"),
    };
    actions[command]();
  }, []);
  useEffect(() => api.onCommandInvoked(invoke), [invoke]);
  const sections = usePaletteSections(dialog === "palette", pageActions, invoke);

  // Files may have come before this was here to hear of them, so that counting is surer than events.
  const arrivals = useFilesStore((state) => state.arrivals);
  const [seenArrivals, setSeenArrivals] = useState(0);
  if (arrivals !== seenArrivals) {
    setSeenArrivals(arrivals);
    setPlace("files");
  }

  const tabs = useRef<HTMLDivElement>(null);
  const focusTab = () =>
    tabs.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();

  const close = () => setDialog(null);
  // Notices and dialogs stand outside the tabs, which render what is in them a second time, unseen,
  // to learn which tabs there are.
  return (
    <div className="app">
      <StartNotices onDismiss={focusTab}>
        <ModelChangeNotice onShow={() => setPlace("model")} onDismiss={focusTab} />
      </StartNotices>
      <Tabs
        className="app-frame"
        selectedKey={place}
        onSelectionChange={(key) => setPlace(PLACES.find((other) => other === key) ?? "type")}
      >
        <header className="app-header">
          <h1 className="wordmark">Undertone</h1>
          <TabList ref={tabs} className="app-tabs" aria-label={t("app.places")}>
            <Tab className="app-tab" id="type">
              {t("app.type")}
            </Tab>
            <Tab className="app-tab" id="files">
              <FilesTabName />
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
        <main ref={main} className="app-main">
          <TabPanel className="app-place" id="type">
            <TypePage
              startWithFile={
                <StartWithFile
                  onSample={() => invoke("open-sample")}
                  onOpen={() => invoke("open-files")}
                />
              }
            />
          </TabPanel>
          <TabPanel className="app-place" id="files">
            <FilesPlace />
          </TabPanel>
          <TabPanel className="app-place" id="model">
            <Suspense>
              <ModelPage />
            </Suspense>
          </TabPanel>
        </main>
      </Tabs>
      <DropOverlay />
      <CommandPalette sections={sections} isOpen={dialog === "palette"} onClose={close} />
      <SettingsDialog isOpen={dialog === "settings"} onClose={close} />
      <AboutDialog isOpen={dialog === "about"} onClose={close} />
    </div>
  );
}
