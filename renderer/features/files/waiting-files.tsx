import { useTranslation } from "react-i18next";
import { useFilesStore } from "./files-store.ts";

/** How many files come after this one; nothing if none do. */
export function WaitingFiles() {
  const { t } = useTranslation();
  const count = useFilesStore(({ waiting }) => waiting.length);
  if (count === 0) return null;
  return (
    <p className="panel-note" role="status">
      {t("files.filesWait", { count })}
    </p>
  );
}
