import type { Failure } from "#ipc/failure";
import { useFailureText } from "../i18n/use-failure-text.ts";
import "./file-problem.css";

/** What went wrong with a file. */
export function FileProblem({ title, error }: { title?: string; error: Failure }) {
  const said = useFailureText()(error);
  // What stands over it names the file already.
  const name = "file" in error && title?.includes(error.file) === true ? `${error.file}: ` : "";
  return (
    <div className="file-problem" role="alert">
      {title !== undefined && <p className="file-problem-title">{title}</p>}
      <p>{said.slice(name.length)}</p>
    </div>
  );
}
