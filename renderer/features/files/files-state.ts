import type { FilePreview, FormChoice, Job, OpenedFile } from "#ipc/files";
import type { Failure } from "#ipc/result";

/** A file that is being looked at before it is scored. */
export interface PreviewView {
  kind: "preview";
  file: OpenedFile;
  choice: FormChoice;
  /** The column that the person chose, 0-based; null for the one that was detected. */
  chosenColumn: number | null;
  /** The newest preview; it stays while another is being read. */
  preview: FilePreview | null;
  isReading: boolean;
  /** Whether main has been asked to score and has not answered yet. */
  isStarting: boolean;
  error: Failure | null;
  /** An output in the way, about which the person is being asked. */
  existing: { outputName: string; resumable: boolean } | null;
}

/** A file whose scoring has been started. */
export interface JobView {
  kind: "job";
  job: Job;
}

export interface FilesState {
  view: { kind: "empty" } | PreviewView | JobView;
  /** Files that were opened with this one, in turn. */
  waiting: readonly OpenedFile[];
}

export const NO_FILES: FilesState = { view: { kind: "empty" }, waiting: [] };

/** Whether a job is under way, so that another file has to wait. */
export function isUnderWay({ state }: Job): boolean {
  return state === "waiting" || state === "running";
}

/** Files were chosen or dropped: the first is looked at, unless a job is under way. */
export function opened(state: FilesState, files: readonly OpenedFile[]): FilesState {
  const { view, waiting } = state;
  if (view.kind === "job" && isUnderWay(view.job)) {
    return { view, waiting: [...waiting, ...files] };
  }
  const [first, ...others] = files;
  return first ? { view: lookAt(first), waiting: [...others, ...waiting] } : state;
}

/** The person is done with this file: the next one that waits, or the empty page. */
export function finished({ waiting }: FilesState): FilesState {
  const [next, ...others] = waiting;
  return next ? { view: lookAt(next), waiting: others } : NO_FILES;
}

/** A file at the beginning of being looked at. */
export function lookAt(file: OpenedFile, choice: FormChoice = {}): PreviewView {
  return {
    kind: "preview",
    file,
    choice,
    chosenColumn: null,
    preview: null,
    isReading: true,
    isStarting: false,
    error: null,
    existing: null,
  };
}

/** The person chose how the file is read, which another delimiter or sheet changes altogether. */
export function chose(view: PreviewView, changed: FormChoice): PreviewView {
  const isOtherTable = "delimiter" in changed || "sheet" in changed;
  return {
    ...view,
    choice: { ...view.choice, ...changed },
    chosenColumn: isOtherTable ? null : view.chosenColumn,
    isReading: true,
  };
}

/** The 0-based column that would be scored; null if the person has to say so first. */
export function textColumnOf({ preview, chosenColumn }: PreviewView): number | null {
  const isThere = preview?.columns.some(({ index }) => index === chosenColumn) ?? false;
  return isThere ? chosenColumn : (preview?.textColumn?.index ?? null);
}

/** A job changed; one that is not on the page changes nothing. */
export function jobChanged(state: FilesState, job: Job): FilesState {
  const { view } = state;
  if (view.kind !== "job" || view.job.jobId !== job.jobId) return state;
  return { ...state, view: { kind: "job", job } };
}
