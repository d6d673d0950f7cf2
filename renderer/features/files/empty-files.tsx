import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { chooseFiles, openSample } from "./files-store.ts";
import { RecentFiles } from "./recent-files.tsx";

/** The page before there is a file. */
export function EmptyFiles() {
  const { t } = useTranslation();
  return (
    <section className="files-empty">
      <svg className="files-empty-picture" viewBox="0 0 48 48" aria-hidden="true">
        <path d="M12 5h17l8 8v30H12z M29 5v8h8 M17 21h15 M17 27h15 M17 33h9" />
      </svg>
      <h2 className="card-title" tabIndex={-1}>
        {t("files.title")}
      </h2>
      <p>{t("files.intro")}</p>
      <p>{t("files.dropHere")}</p>
      <Button className="button button-primary" onPress={() => void chooseFiles()}>
        {t("files.open")}
      </Button>
      <p className="panel-note">{t("files.kinds")}</p>
      <Button className="button button-quiet" onPress={() => void openSample()}>
        {t("files.trySample")}
      </Button>
      <RecentFiles />
    </section>
  );
}
