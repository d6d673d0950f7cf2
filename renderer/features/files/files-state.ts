import type {
  FilePreview,
  FormChoice,
  Job,
  JobChoices,
  OpenedFile,
  StartedJob,
} from "#ipc/files/files";
import type { Finding } from "#ipc/files/finding";
import type { Failure } from "#ipc/failure";
import type { Result } from "#ipc/result";

/** What a person decides beside how the file is read. */
export interface ResultChoices extends Pick<
  JobChoices,
  "outputFormat" | "formulas" | "language" | "scorePlaceholders" | "mixed"
> {
  /** 0-based; null for none. */
}

/** A file that is being looked at before it is scored. */
export interface PreviewView {
  kind: "preview";
  file: OpenedFile;
  choice: FormChoice;
  /** The columns that the person chose, 0-based, in their order; none for the one that was detected. */
  chosenColumns: readonly number[];
  result: ResultChoices;
  /** About how long it takes, in milliseconds; null while nobody knows. */
  estimateMs: number | null;
  /** The newest preview; it stays while another is being read. */
  preview: FilePreview | null;
  isReading: boolean;
  /** Whether main has been asked to score and has not answered yet. */
  isStarting: boolean;
  /** Why it can't be read. */
  error: Failure | null;
  /** Why its scoring could not be started; another choice may help. */
  startError: Failure | null;
  /** An output in the way, about which the person is being asked. */
  existing:
    | (Omit<Extract<StartedJob, { kind: "exists" }>, "kind"> & { isRescoring: boolean })
    | null;
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
  /** The jobs since the start, oldest first. */
  jobs: readonly Job[];
  /** How often files came, by whatever way; the Files page is then to be seen. */
  arrivals: number;
}

export const NO_FILES: FilesState = {
  view: { kind: "empty" },
  waiting: [],
  jobs: [],
  arrivals: 0,
};

export function isUnderWay({ state }: Job): boolean {
  return state === "waiting" || state === "running" || state === "paused";
}

/** Files were chosen or dropped: the first is looked at, whatever is being scored meanwhile. */
export function opened(state: FilesState, files: readonly OpenedFile[]): FilesState {
  const [first, ...others] = files;
  if (!first) return state;
  const { waiting, arrivals } = state;
  return {
    ...state,
    view: lookAt(first),
    waiting: [...others, ...waiting],
    arrivals: arrivals + 1,
  };
}

/** The person is done with this file: the next one that waits, or the empty page. */
export function finished(state: FilesState): FilesState {
  const [next, ...others] = state.waiting;
  return { ...state, view: next ? lookAt(next) : { kind: "empty" }, waiting: others };
}

/** A file at the beginning of being looked at, as it was when its scoring was interrupted. */
export function lookAt(file: OpenedFile): PreviewView {
  const { decided } = file;
  return {
    kind: "preview",
    file,
    choice: decided?.choice ?? {},
    chosenColumns: decided ? [decided.textColumn, ...decided.furtherColumns] : [],
    result: {
      outputFormat: decided?.outputFormat ?? null,
      formulas: decided?.formulas ?? "keep",
      scorePlaceholders: decided?.scorePlaceholders ?? false,
      mixed: decided?.mixed ?? true,
      language: decided?.language ?? null,
    },
    estimateMs: null,
    preview: null,
    isReading: true,
    isStarting: false,
    error: null,
    startError: null,
    existing: null,
  };
}

/** The person chose how the file is read, which another delimiter or sheet changes altogether. */
export function chose(view: PreviewView, changed: FormChoice): PreviewView {
  const isOtherTable = "delimiter" in changed || "sheet" in changed || "rows" in changed;
  return {
    ...view,
    choice: { ...view.choice, ...changed },
    startError: null,
    chosenColumns: isOtherTable ? [] : view.chosenColumns,
    isReading: true,
  };
}

/** The 0-based columns that would be scored; none if the person has to say so first. */
export function textColumnsOf({ preview, chosenColumns }: PreviewView): readonly number[] {
  const there = chosenColumns.filter((chosen) =>
    preview?.columns.some(({ index }) => index === chosen),
  );
  if (there.length > 0) return there;
  const detected = preview && detectedColumn(preview);
  return detected === null ? [] : [detected];
}

/** The 0-based column that may be scored unasked; null where there is a question first. */
export function detectedColumn(preview: FilePreview): number | null {
  return wrappedLinesOf(preview) ? null : (preview.textColumn?.index ?? null);
}

/** What tells that the lines are no texts of their own, which were wrapped at a width; null where they are. */
export function wrappedLinesOf({ textColumn, columns }: FilePreview): Finding | null {
  const column = columns.find(({ index }) => index === textColumn?.index);
  return column?.doubts.find(({ kind }) => kind === "wrapped-lines") ?? null;
}

/** The first of those; null for none. */
export function textColumnOf(view: PreviewView): number | null {
  return textColumnsOf(view)[0] ?? null;
}

/** A column is scored beside the others, or no longer; the last one stays. */
export function toggledColumn(view: PreviewView, column: number): readonly number[] {
  const columns = textColumnsOf(view);
  if (!columns.includes(column)) return [...columns, column].sort((a, b) => a - b);
  return columns.length > 1 ? columns.filter((other) => other !== column) : columns;
}

/** Whether the result is a delimited file, which spreadsheets compute the formulas of. */
export function isDelimited({ preview, result }: PreviewView): boolean {
  const format = result.outputFormat ?? preview?.format;
  return format === "csv" || format === "tsv" || format === "txt";
}

/** What of the file a sheet of Excel's can't hold, if it is to become one. */
export function excessOf({ preview, result }: PreviewView): FilePreview["sheetExcess"] {
  if (!preview || result.outputFormat !== "xlsx" || preview.format === "xlsx") return [];
  return preview.sheetExcess;
}

/** What of the file's values a result in the chosen format can't hold as they are. */
export function lossesOf({ preview, result }: PreviewView): readonly Finding[] {
  const format = result.outputFormat ?? preview?.format;
  return format === undefined || format === "txt" ? [] : (preview?.losses[format] ?? []);
}

/** An answer to the request to start scoring a file. */
export interface StartAnswer {
  fileId: string;
  reply: Result<StartedJob>;
  isRescoring: boolean;
}

/**
 * The scoring of a file was started or not: its job is shown, or what is in the way. A person who
 * looks at another file meanwhile goes on with that; the job is in the list.
 */
export function startAnswered(
  state: FilesState,
  { fileId, reply, isRescoring }: StartAnswer,
): FilesState {
  const { view } = state;
  const asked =
    view.kind === "preview" && view.file.fileId === fileId ? { ...view, isStarting: false } : null;
  if (!reply.ok) return asked ? { ...state, view: { ...asked, startError: reply.error } } : state;
  const { value } = reply;
  if (value.kind === "started") {
    const { job } = value;
    // What became of the job meanwhile is not overwritten.
    const known = state.jobs.find(({ jobId }) => jobId === job.jobId);
    const next = known ? state : jobChanged(state, job);
    return asked ? { ...next, view: { kind: "job", job: known ?? job } } : next;
  }
  const { kind: _, ...existing } = value;
  return asked ? { ...state, view: { ...asked, existing: { ...existing, isRescoring } } } : state;
}

/** A job began or changed; one whose result it has replaced goes. */
export function jobChanged(state: FilesState, job: Job): FilesState {
  const { view } = state;
  const isReplaced = (other: Job) =>
    job.state === "completed" &&
    other.jobId !== job.jobId &&
    other.firstJobId === job.firstJobId &&
    !isUnderWay(other);
  const jobs = state.jobs.filter((other) => !isReplaced(other));
  const isKnown = jobs.some(({ jobId }) => jobId === job.jobId);
  return {
    ...state,
    jobs: isKnown ? jobs.map((other) => (other.jobId === job.jobId ? job : other)) : [...jobs, job],
    view: view.kind === "job" && view.job.jobId === job.jobId ? { kind: "job", job } : view,
  };
}

/**
 * Whether a job that the person has watched, and that is the last for now, has come to its result,
 * which they want to see then. What was scored again is to be compared.
 */
export function leadsToResults({ view, jobs, waiting }: FilesState, job: Job): boolean {
  const isWatched = view.kind === "job" && view.job.jobId === job.jobId && isUnderWay(view.job);
  const isLast =
    waiting.length === 0 && !jobs.some((other) => other.jobId !== job.jobId && isUnderWay(other));
  return isWatched && isLast && job.state === "completed" && job.comparesWith === null;
}

/** The jobs stand in another order, by their ids. */
export function reordered(state: FilesState, order: readonly string[]): FilesState {
  const placeOf = ({ jobId }: Job) => {
    const place = order.indexOf(jobId);
    return place === -1 ? order.length : place;
  };
  return { ...state, jobs: state.jobs.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}
