import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { RecentFile } from "#ipc/files/files";
import { api } from "../../api.ts";
import { useSettings } from "../../state/settings.ts";
import { openFiles } from "./files-store.ts";
import "./jobs/jobs-list.css";
import "./recent-files.css";

/** The files opened last, with what became of them; an unfinished one can be gone on with. */
export function RecentFiles() {
  const { t, i18n } = useTranslation();
  const dates = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  const { keepRecentFiles } = useSettings();
  const [files, setFiles] = useState<readonly RecentFile[]>([]);
  /** Files that were looked for and are not there any more. */
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    let isCurrent = true;
    void api.getRecentFiles().then((reply) => {
      if (isCurrent && reply.ok) setFiles(reply.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [keepRecentFiles]);

  async function open(recentId: string): Promise<void> {
    const reply = await api.openRecentFile({ recentId });
    if (reply.ok) openFiles([reply.value]);
    else setGone((before) => new Set(before).add(recentId));
  }

  async function remove(recentId: string): Promise<void> {
    const reply = await api.removeRecentFile({ recentId });
    if (reply.ok) setFiles(reply.value);
  }

  async function clear(): Promise<void> {
    const reply = await api.clearRecentFiles();
    if (reply.ok) setFiles(reply.value);
  }

  if (!keepRecentFiles || files.length === 0) return null;
  return (
    <section className="recent-files" aria-label={t("files.recent")}>
      <h3 className="recent-files-title">{t("files.recent")}</h3>
      <ul className="recent-files-list">
        {files.map(({ recentId, name, folder, openedAt, state }) => (
          <li key={recentId} className="recent-file">
            <Button className="job-name" onPress={() => void open(recentId)}>
              {name}
            </Button>
            <span className="recent-folder">{folder}</span>
            <span className="recent-state" data-state={state}>
              {t(`files.recentStates.${state}`)}
            </span>
            {openedAt !== null && (
              <time className="recent-date" dateTime={openedAt}>
                {dates.format(new Date(openedAt))}
              </time>
            )}
            {gone.has(recentId) && (
              <>
                <span role="alert">{t("files.recentGone")}</span>
                <Button
                  className="button"
                  aria-label={t("files.actionOn", { action: t("files.removeRecent"), name })}
                  onPress={() => void remove(recentId)}
                >
                  {t("files.removeRecent")}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Button className="button button-quiet" onPress={() => void clear()}>
        {t("files.clearRecent")}
      </Button>
    </section>
  );
}
