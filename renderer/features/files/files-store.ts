import { create } from "zustand";
import type { FormChoice, Job, OpenedFile, StartJob } from "#ipc/files";
import { api } from "../../api.ts";
import {
  chose,
  finished,
  isUnderWay,
  jobChanged,
  lookAt,
  NO_FILES,
  opened,
  textColumnOf,
  type FilesState,
  type PreviewView,
} from "./files-state.ts";

/** The file on the Files page and those that wait; it outlives a change of page. */
export const useFilesStore = create<FilesState>(() => NO_FILES);

/** Follows dropped files and jobs; a page that was loaded anew finds its job again. */
export async function followFiles(): Promise<void> {
  api.onFilesOpened(openFiles);
  api.onJobChanged((job) => useFilesStore.setState((state) => jobChanged(state, job)));
  const reply = await api.listJobs();
  const job = reply.ok ? reply.value.find(isUnderWay) : undefined;
  if (job) show(job);
}

/** Lets the person choose files in the system's dialog. */
export async function chooseFiles(): Promise<void> {
  const reply = await api.chooseFiles();
  if (reply.ok) openFiles(reply.value);
}

/** Goes on with the next file, or back to the empty page. */
export function leaveFile(): void {
  useFilesStore.setState(finished, true);
  inspectNew();
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

export function chooseColumn(chosenColumn: number): void {
  changePreview(() => ({ chosenColumn }));
}

/** Starts scoring; where an output is in the way, the person is asked. */
export async function startScoring(ifExists: StartJob["ifExists"] = "ask"): Promise<void> {
  const { view } = useFilesStore.getState();
  if (view.kind !== "preview" || view.isStarting) return;
  const textColumn = textColumnOf(view);
  if (textColumn === null) return;
  changePreview(() => ({ isStarting: true, existing: null }));
  const { file, choice } = view;
  const reply = await api.startJob({ fileId: file.fileId, choice, textColumn, ifExists });
  changePreview(() => ({ isStarting: false }));
  if (!reply.ok) changePreview(() => ({ error: reply.error }));
  else if (reply.value.kind === "started") show(reply.value.job);
  else {
    const { outputName, resumable } = reply.value;
    changePreview(() => ({ existing: { outputName, resumable } }));
  }
}

/** The person wants to leave the output that is in the way as it is. */
export function keepExisting(): void {
  changePreview(() => ({ existing: null }));
}

export async function cancelScoring(jobId: string): Promise<void> {
  await api.cancelJob({ jobId });
}

export async function resumeScoring(jobId: string): Promise<void> {
  await api.resumeJob({ jobId });
}

function openFiles(files: readonly OpenedFile[]): void {
  const before = useFilesStore.getState().view;
  useFilesStore.setState((state) => opened(state, files), true);
  if (useFilesStore.getState().view !== before) inspectNew();
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
}

function changePreview(change: (view: PreviewView) => Partial<PreviewView>): void {
  useFilesStore.setState(({ view }) =>
    view.kind === "preview" ? { view: { ...view, ...change(view) } } : {},
  );
}

/** What became of a job meanwhile is not overwritten by how it began. */
function show(job: Job): void {
  useFilesStore.setState({ view: { kind: "job", job } });
  void api.listJobs().then((reply) => {
    const newest = reply.ok ? reply.value.find(({ jobId }) => jobId === job.jobId) : undefined;
    if (newest) useFilesStore.setState((state) => jobChanged(state, newest));
  });
}
