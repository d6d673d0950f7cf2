import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/result";

/** Failures whose sentence says it all; what main adds to it is about the command line. */
const SAID_BY_CODE = new Set<string>([
  "file-exists",
  "column-unclear",
  "internal",
  "no-table-in-folder",
  "output-in-use",
  "newer-version",
]);

/** What went wrong with a file: the kind in the interface's language, the case in main's words. */
export function FileProblem({ title, error }: { title?: string; error: Failure }) {
  const { t } = useTranslation();
  return (
    <div className="file-problem" role="alert">
      {title !== undefined && <p className="file-problem-title">{title}</p>}
      {error.code !== "invalid-request" && <p>{t(`errors.${error.code}`)}</p>}
      {error.message !== "" && !SAID_BY_CODE.has(error.code) && (
        <p className="panel-note" lang="en">
          {error.message}
        </p>
      )}
    </div>
  );
}
