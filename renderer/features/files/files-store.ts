import { create } from "zustand";
import type { FormChoice, OpenedFile, StartJob } from "#ipc/files/files";
import { api } from "../../api.ts";
import { backToFiles, showResults, useFilesPlace } from "../../state/files-place.ts";
import {
  chose,
  detectedColumn,
  finished,
  isUnderWay,
  jobChanged,
  leadsToResults,
  lookAt,
  NO_FILES,
  opened,
  reordered,
  startAnswered,
  textColumnsOf,
  toggledColumn,
  type FilesState,
  type PreviewView,
  type ResultChoices,
} from "./files-state.ts";

/** The file on the Files page and those that wait; it outlives a change of page. */
export const useFilesStore = create<FilesState>(() => NO_FILES);

/** Another value is another step for the person; to pause and go on is none. */
export function useFilesStep(): string {
  return useFilesStore(({ view }) => stepOf(view));
}

function stepOf(view: FilesState["view"]): string {
  if (view.kind === "empty") return view.kind;
  if (view.kind === "preview") return `${view.kind} ${view.file.fileId}`;
  const { jobId, state } = view.job;
  return `${jobId} ${state === "paused" ? "running" : state}`;
}

// Another file, or another job, takes the page from rows or a comparison.
useFilesStore.subscribe(({ view }, before) => {
  if (subjectOf(view) !== subjectOf(before.view)) backToFiles();
});

function subjectOf(view: FilesState["view"]): string {
  if (view.kind === "empty") return "";
  return view.kind === "job" ? view.job.jobId : view.file.fileId;
}

/** Follows files and jobs; a page that was loaded anew finds its jobs again. */
export async function followFiles(): Promise<void> {
  api.onFilesOpened(openFiles);
  api.onJobChanged((job) => {
    const before = useFilesStore.getState();
    useFilesStore.setState((state) => jobChanged(state, job));
    if (leadsToResults(before, job) && useFilesPlace.getState().kind === "files") {
      showResults({ jobId: job.jobId }, job.outputName);
    }
  });
  api.onJobPicked((jobId) => {
    useFilesStore.setState(({ arrivals }) => ({ arrivals: arrivals + 1 }));
    showJob(jobId);
  });
  const reply = await api.listJobs();
  const jobs = reply.ok ? reply.value : [];
  for (const job of jobs) useFilesStore.setState((state) => jobChanged(state, job));
  const job = jobs.find(isUnderWay);
  if (job) showJob(job.jobId);
  // Asked for last: what the person opens is what they want to see.
  const files = await api.takeOpenedFiles();
  if (files.ok) openFiles(files.value);
}

/** Lets the person choose files in the system's dialog. */
export async function chooseFiles(): Promise<void> {
  const reply = await api.chooseFiles();
  if (reply.ok) openFiles(reply.value);
}

/** Opens the survey that is inside. */
export async function openSample(): Promise<void> {
  const reply = await api.openSample();
  if (reply.ok) openFiles([reply.value]);
}

export function openFiles(files: readonly OpenedFile[]): void {
  const before = useFilesStore.getState().view;
  useFilesStore.setState((state) => opened(state, files), true);
  if (useFilesStore.getState().view !== before) inspectNew();
}

/** Goes on with the next file, or back to the empty page. */
export function leaveFile(): void {
  useFilesStore.setState(finished, true);
  inspectNew();
}

/** Shows a job of the list. */
export function showJob(jobId: string): void {
  useFilesStore.setState(({ jobs, view }) => {
    const job = jobs.find((other) => other.jobId === jobId);
    return { view: job ? { kind: "job", job } : view };
  });
}

/** Looks at a job's file again, to score it differently. */
export function backToPreview(file: OpenedFile): void {
  useFilesStore.setState({ view: lookAt(file) });
  inspectNew();
}

/** Reads the file another way. */
export function chooseForm(changed: FormChoice): void {
  const { view } = useFilesStore.getState();
  if (view.kind !== "preview") return;
  useFilesStore.setState({ view: chose(view, changed) });
  void inspect(view.file, { ...view.choice, ...changed });
}

/** Scores the texts of this column and of no other. */
export function chooseColumn(column: number): void {
  changePreview(() => ({ chosenColumns: [column] }));
  void estimate();
}

/** Scores the texts of this column beside those of the others, or no longer. */
export function toggleColumn(column: number): void {
  changePreview((view) => ({ chosenColumns: toggledColumn(view, column) }));
  void estimate();
}

export function chooseResult(changed: Partial<ResultChoices>): void {
  changePreview(({ result }) => ({ result: { ...result, ...changed }, startError: null }));
}

/** Lets the person choose the result's folder in the system's dialog. */
export async function chooseOutputFolder(): Promise<void> {
  const { view } = useFilesStore.getState();
  if (view.kind !== "preview") return;
  const { fileId } = view.file;
  const reply = await api.chooseOutputFolder({ fileId });
  if (!reply.ok || reply.value === null) return;
  const outputFolder = reply.value;
  changePreview(({ file, preview }) =>
    preview && file.fileId === fileId
      ? { preview: { ...preview, outputFolder }, startError: null }
      : {},
  );
}

/** Starts scoring; where an output is in the way, the person is asked. */
export async function startScoring(ifExists: StartJob["ifExists"] = "ask"): Promise<void> {
  const { view } = useFilesStore.getState();
  if (view.kind !== "preview" || view.isStarting) return;
  const [textColumn, ...furtherColumns] = textColumnsOf(view);
  if (textColumn === undefined) return;
  changePreview(() => ({ isStarting: true, existing: null, startError: null }));
  const { file, choice, result } = view;
  const { fileId } = file;
  const columns = { textColumn, furtherColumns };
  const reply = await api.startJob({ ...result, ...columns, fileId, choice, ifExists });
  useFilesStore.setState((state) => startAnswered(state, { fileId, reply, isRescoring: false }));
}

/** Scores a scored file again with the model that is inside now, beside it. */
export async function startRescoring(ifExists: StartJob["ifExists"] = "ask"): Promise<void> {
  const { view } = useFilesStore.getState();
  if (view.kind !== "preview" || view.isStarting) return;
  changePreview(() => ({ isStarting: true, existing: null, startError: null }));
  const { fileId } = view.file;
  const reply = await api.rescoreFile({ fileId, ifExists });
  useFilesStore.setState((state) => startAnswered(state, { fileId, reply, isRescoring: true }));
}

/**
 * Scores this file and every one that waits, these as they are detected. One that leaves a question
 * goes on waiting until the person looks at it.
 */
export async function scoreAll(): Promise<void> {
  await startScoring();
  for (const file of useFilesStore.getState().waiting) {
    if (!(await startAsDetected(file))) continue;
    useFilesStore.setState(({ waiting }) => ({
      waiting: waiting.filter(({ fileId }) => fileId !== file.fileId),
    }));
  }
}

async function startAsDetected({ fileId, decided }: OpenedFile): Promise<boolean> {
  if (decided) return false;
  const inspected = await api.inspectFile({ fileId, choice: {} });
  const textColumn = inspected.ok ? detectedColumn(inspected.value) : null;
  if (textColumn === null) return false;
  const started = await api.startJob({
    fileId,
    choice: {},
    textColumn,
    furtherColumns: [],
    scorePlaceholders: false,
    mixed: true,
    outputFormat: null,
    formulas: "keep",
    language: null,
    ifExists: "ask",
  });
  return started.ok && started.value.kind === "started";
}

/** The person wants to leave the output that is in the way as it is. */
export function keepExisting(): void {
  changePreview(() => ({ existing: null }));
}

export async function cancelScoring(jobId: string): Promise<void> {
  await api.cancelJob({ jobId });
}

export async function pauseScoring(jobId: string): Promise<void> {
  await api.pauseJob({ jobId });
}

export async function resumeScoring(jobId: string): Promise<void> {
  await api.resumeJob({ jobId });
}

/** Puts a job that waits before another that does, or last. */
export async function moveJob(jobId: string, beforeJobId: string | null): Promise<void> {
  const reply = await api.moveJob({ jobId, beforeJobId });
  if (!reply.ok) return;
  const order = reply.value.map((job) => job.jobId);
  useFilesStore.setState((state) => reordered(state, order));
}

function inspectNew(): void {
  const { view } = useFilesStore.getState();
  if (view.kind === "preview") void inspect(view.file, view.choice);
}

/** Counts readings, so that only the newest is shown. */
let newestReading = 0;

async function inspect(file: OpenedFile, choice: FormChoice): Promise<void> {
  newestReading += 1;
  const reading = newestReading;
  const reply = await api.inspectFile({ fileId: file.fileId, choice });
  if (reading !== newestReading) return;
  changePreview(() =>
    reply.ok
      ? { isReading: false, preview: reply.value, file: reply.value.file, error: null }
      : { isReading: false, error: reply.error },
  );
  await estimate();
}

/** Asks how long the file would take; what is not known is not said. */
async function estimate(): Promise<void> {
  changePreview(() => ({ estimateMs: null }));
  const { view } = useFilesStore.getState();
  if (view.kind !== "preview" || !view.preview) return;
  const textColumns = [...textColumnsOf(view)];
  if (textColumns.length === 0) return;
  const { fileId } = view.file;
  const reply = await api.estimateJob({ fileId, textColumns });
  if (!reply.ok) return;
  const { durationMs } = reply.value;
  changePreview(({ file }) => (file.fileId === fileId ? { estimateMs: durationMs } : {}));
}

function changePreview(change: (view: PreviewView) => Partial<PreviewView>): void {
  useFilesStore.setState(({ view }) =>
    view.kind === "preview" ? { view: { ...view, ...change(view) } } : {},
  );
}
