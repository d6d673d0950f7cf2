import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "#ipc/analysis/history";
import { api } from "../../api.ts";
import { useSettings } from "../../state/settings.ts";
import { replaceText } from "./editor/editor.ts";
import "./suggested-texts.css";

/** The texts read last, for those who switched that on. */
export function RecentTexts() {
  const { t } = useTranslation();
  const { keepHistory } = useSettings();
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);

  useEffect(() => {
    let isCurrent = true;
    void api.getHistory().then((reply) => {
      if (isCurrent && reply.ok) setEntries(reply.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [keepHistory]);

  async function clear(): Promise<void> {
    const reply = await api.clearHistory();
    if (reply.ok) setEntries(reply.value);
  }

  if (!keepHistory || entries.length === 0) return null;
  return (
    <section className="suggested" aria-label={t("history.title")}>
      <h2 className="suggested-title">{t("history.title")}</h2>
      {entries.map(({ text, readAt }) => (
        <Button key={readAt} className="suggested-text" onPress={() => replaceText(text)}>
          {text}
        </Button>
      ))}
      <Button className="button button-quiet" onPress={() => void clear()}>
        {t("history.clear")}
      </Button>
    </section>
  );
}
