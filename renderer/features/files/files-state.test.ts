import { describe, expect, it } from "vitest";
import type { FilePreview, Job, JobChoices, OpenedFile } from "#ipc/files/files";
import { failure, success } from "#ipc/result";
import {
  chose,
  excessOf,
  finished,
  isDelimited,
  jobChanged,
  leadsToResults,
  lookAt,
  NO_FILES,
  opened,
  startAnswered,
  textColumnOf,
  textColumnsOf,
  toggledColumn,
  type FilesState,
} from "./files-state.ts";

const file = (name: string): OpenedFile => ({ fileId: name, name, sizeBytes: 1, decided: null });
const [one, two, three] = [file("one.csv"), file("two.csv"), file("three.csv")];
const running: Job = {
  jobId: "1",
  file: one,
  outputName: "",
  firstJobId: "1",
  comparesWith: null,
  state: "running",
  progress: null,
};
const summary = {} as Extract<Job, { state: "completed" }>["summary"];
const preview = {
  columns: [
    { index: 0, name: "id", doubts: [] as FilePreview["columns"][number]["doubts"] },
    { index: 3, name: "text", doubts: [] as FilePreview["columns"][number]["doubts"] },
  ],
} as FilePreview;

const inView = (job: Job, waiting: readonly OpenedFile[] = []): FilesState => ({
  view: { kind: "job", job },
  waiting,
  jobs: [job],
  arrivals: 1,
});

describe("opened", () => {
  it("looks at the first and lets the others wait", () => {
    expect(opened(NO_FILES, [one, two])).toEqual({
      ...NO_FILES,
      view: lookAt(one),
      waiting: [two],
      arrivals: 1,
    });
  });

  it("looks at a file while another is scored, which stays in the list", () => {
    expect(opened(inView(running, [two]), [three])).toEqual({
      view: lookAt(three),
      waiting: [two],
      jobs: [running],
      arrivals: 2,
    });
  });

  it("changes nothing when the person cancels", () => {
    const state = opened(NO_FILES, [one]);
    expect(opened(state, [])).toBe(state);
  });
});

describe("lookAt", () => {
  it("takes up what was decided before", () => {
    const decided: JobChoices = {
      choice: { delimiter: ";" },
      textColumn: 3,
      outputFormat: "jsonl",
      formulas: "escape",
      language: null,
      furtherColumns: [4],
      scorePlaceholders: false,
      mixed: true,
    };
    const view = { ...lookAt({ ...one, decided }), preview };
    expect(view).toMatchObject({ choice: decided.choice, result: { outputFormat: "jsonl" } });
    expect(textColumnOf(view)).toBe(3);
    expect(view.chosenColumns).toEqual([3, 4]);
    expect(chose(view, { delimiter: "," }).result).toMatchObject({
      outputFormat: "jsonl",
    });
  });
});

describe("the result", () => {
  const view = lookAt(one);
  const sheetExcess: FilePreview["sheetExcess"] = [
    { kind: "rows", found: 2_000_000, most: 1_048_575 },
  ];
  const large: FilePreview = { ...preview, format: "csv", sheetExcess };
  const as = (outputFormat: "xlsx" | "tsv" | null) => ({
    ...view,
    preview: large,
    result: { ...view.result, outputFormat },
  });

  it("can be too large for Excel, which matters only if it goes there", () => {
    expect(excessOf(as("xlsx"))).toEqual(sheetExcess);
    expect(excessOf(as("tsv"))).toEqual([]);
  });

  it("is computed by spreadsheets where it is delimited", () => {
    expect([isDelimited(as(null)), isDelimited(as("tsv")), isDelimited(as("xlsx"))]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("leadsToResults", () => {
  const done: Job = { ...running, state: "completed", summary };

  it("is for whoever has watched the last job to its end", () => {
    expect(leadsToResults(inView(running), done)).toBe(true);
    expect(leadsToResults(inView(done), done)).toBe(false);
    expect(leadsToResults({ ...inView(running), view: lookAt(two) }, done)).toBe(false);
    expect(
      leadsToResults(inView(running), { ...running, state: "cancelled", resumable: true }),
    ).toBe(false);
  });

  it("waits for what is still to do, and leaves a scoring made anew to be compared", () => {
    expect(leadsToResults(inView(running, [two]), done)).toBe(false);
    const next: Job = { ...running, jobId: "2", file: two, state: "waiting" };
    expect(leadsToResults({ ...inView(running), jobs: [running, next] }, done)).toBe(false);
    expect(leadsToResults(inView(running), { ...done, comparesWith: "old.csv" })).toBe(false);
  });
});

describe("finished", () => {
  it("goes on with the next file, and ends with none", () => {
    const next = finished(inView(running, [two]));
    expect(next).toMatchObject({ view: lookAt(two), waiting: [] });
    expect(finished(next)).toMatchObject({ view: { kind: "empty" }, jobs: [running] });
  });
});

describe("the text column", () => {
  const detected = { ...preview, textColumn: { index: 3, finding: { kind: "chosen" as const } } };

  it("is the chosen one where it is there, else the detected one", () => {
    const view = { ...lookAt(one), preview: detected };
    expect(textColumnOf(view)).toBe(3);
    expect(textColumnOf({ ...view, chosenColumns: [0] })).toBe(0);
    expect(textColumnOf({ ...view, chosenColumns: [1] })).toBe(3);
    expect(textColumnOf({ ...view, preview: { ...preview, textColumn: null } })).toBeNull();
  });

  it("is asked about where its lines go on in the next", () => {
    const doubts = [{ kind: "wrapped-lines" as const, percent: 80 }];
    const columns = [{ index: 3, name: "text", doubts, language: null }];
    const view = { ...lookAt(one), preview: { ...detected, columns } };
    expect(textColumnOf(view)).toBeNull();
    expect(textColumnOf({ ...view, chosenColumns: [3] })).toBe(3);
  });

  it("is joined by others, in the order of the file, and never the last to go", () => {
    const columns = [0, 1, 3].map((index) => ({ index, name: "", doubts: [], language: null }));
    let view = { ...lookAt(one), preview: { ...detected, columns } };
    const toggle = (column: number) => {
      view = { ...view, chosenColumns: toggledColumn(view, column) };
      return textColumnsOf(view);
    };
    expect([toggle(0), toggle(1), toggle(3), toggle(0), toggle(1)]).toEqual([
      [0, 3],
      [0, 1, 3],
      [0, 1],
      [1],
      [1],
    ]);
  });

  it("stays with another encoding and goes with another delimiter", () => {
    const view = { ...lookAt(one), preview: detected, chosenColumns: [0] };
    expect(chose(view, { encoding: "utf-8" }).chosenColumns).toEqual([0]);
    expect(chose(view, { delimiter: ";" }).chosenColumns).toEqual([]);
    expect(chose(view, { delimiter: ";" })).toMatchObject({ isReading: true });
  });
});

describe("jobChanged", () => {
  const ended: Job = { ...running, state: "cancelled", resumable: false };

  it("takes in the job on the page, and keeps the others in the order they began", () => {
    expect(jobChanged(inView(running), ended)).toEqual(inView(ended));
    const other = { ...ended, jobId: "2" };
    const both = jobChanged(inView(running), other);
    expect(both).toMatchObject({ view: { job: running }, jobs: [running, other] });
    expect(jobChanged(both, ended).jobs).toEqual([ended, other]);
  });

  it("lets one go whose result it has replaced, and no other", () => {
    const first: Job = { ...running, state: "completed", summary };
    const beside = { ...first, jobId: "2", firstJobId: "2" };
    const again = { ...running, jobId: "3" };
    const state = { ...inView(again), jobs: [first, beside, again] };
    expect(jobChanged(state, again).jobs).toEqual([first, beside, again]);
    const done: Job = { ...again, state: "completed", summary };
    expect(jobChanged(state, done).jobs).toEqual([beside, done]);
  });
});

describe("the answer to a start", () => {
  const started = { kind: "started", job: running } as const;
  const exists = {
    kind: "exists",
    outputName: "out.csv",
    resumable: false,
    isOfNewerVersion: false,
    result: null,
  } as const;
  const asking = (opening: OpenedFile): FilesState => ({
    ...NO_FILES,
    view: { ...lookAt(opening), isStarting: true },
  });
  const answer = (value: typeof started | typeof exists) =>
    ({ fileId: one.fileId, reply: success(value), isRescoring: true }) as const;

  it("shows the job, or what is in its way", () => {
    expect(startAnswered(asking(one), answer(started))).toMatchObject({
      view: { kind: "job", job: running },
      jobs: [running],
    });
    const { kind: _, ...existing } = exists;
    expect(startAnswered(asking(one), answer(exists)).view).toMatchObject({
      isStarting: false,
      existing: { ...existing, isRescoring: true },
    });
    const reply = failure({ code: "not-scored", file: "in.csv" });
    expect(startAnswered(asking(one), { ...answer(exists), reply }).view).toMatchObject({
      isStarting: false,
      startError: reply.error,
    });
  });

  it("leaves another file that has come into view alone", () => {
    const other = asking(two);
    expect(startAnswered(other, answer(exists))).toEqual(other);
    const reply = failure({ code: "not-scored", file: "in.csv" });
    expect(startAnswered(other, { ...answer(exists), reply })).toEqual(other);
    expect(startAnswered(other, answer(started))).toEqual({ ...other, jobs: [running] });
  });

  it("does not set a job back that has gone on meanwhile", () => {
    const ended: Job = { ...running, state: "cancelled", resumable: false };
    const state = { ...asking(one), jobs: [ended] };
    expect(startAnswered(state, answer(started))).toMatchObject({
      view: { kind: "job", job: ended },
      jobs: [ended],
    });
  });
});
