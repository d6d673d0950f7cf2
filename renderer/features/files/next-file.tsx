import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { chooseFiles, leaveFile, useFilesStore } from "./files-store.ts";

/** The way on from a file: to the next that waits, or to another of the person's choice. */
export function NextFile() {
  const { t } = useTranslation();
  const next = useFilesStore(({ waiting }) => waiting[0]);
  return (
    <Button className="button" onPress={() => (next ? leaveFile() : void chooseFiles())}>
      {next ? t("files.nextFile", { name: next.name }) : t("files.anotherFile")}
    </Button>
  );
}
