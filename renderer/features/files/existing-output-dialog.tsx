import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { AppDialog } from "../../ui/app-dialog.tsx";
import type { PreviewView } from "./files-state.ts";
import { showResults } from "../../state/files-place.ts";
import { keepExisting, startRescoring, startScoring } from "./files-store.ts";

/** Asks what to do about an output, or a part of one, that is there already. */
export function ExistingOutputDialog({ existing }: Pick<PreviewView, "existing">) {
  const { t } = useTranslation();
  const name = existing?.outputName;
  const start = existing?.isRescoring === true ? startRescoring : startScoring;
  const isResumable = existing?.resumable ?? false;
  const isOfNewerVersion = existing?.isOfNewerVersion ?? false;
  const result = existing?.result ?? null;
  return (
    <AppDialog
      title={t("files.existsTitle")}
      isOpen={existing !== null}
      onClose={keepExisting}
      closeName={t("files.cancel")}
      actions={
        <>
          <Button className="button" onPress={() => void start("replace")}>
            {isResumable || isOfNewerVersion ? t("files.startAnew") : t("files.replace")}
          </Button>
          {isResumable && (
            <Button className="button button-primary" onPress={() => void start("resume")}>
              {t("files.resume")}
            </Button>
          )}
          {result && (
            <Button
              className="button button-primary"
              onPress={() => {
                keepExisting();
                showResults({ fileId: result.fileId, choice: {} }, result.name);
              }}
            >
              {t("files.showExisting")}
            </Button>
          )}
        </>
      }
    >
      <p>
        {isOfNewerVersion
          ? t("files.existsNewer", { name })
          : isResumable
            ? t("files.existsResumable", { name })
            : t("files.exists", { name })}
      </p>
    </AppDialog>
  );
}
