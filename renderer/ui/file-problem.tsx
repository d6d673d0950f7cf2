import type { Failure } from "#ipc/failure";
import { useFailureText } from "../i18n/use-failure-text.ts";
import "./file-problem.css";

/** What went wrong with a file. */
export function FileProblem({ title, error }: { title?: string; error: Failure }) {
  const sayFailure = useFailureText();
  return (
    <div className="file-problem" role="alert">
      {title !== undefined && <p className="file-problem-title">{title}</p>}
      <p>{sayFailure(error)}</p>
    </div>
  );
}
