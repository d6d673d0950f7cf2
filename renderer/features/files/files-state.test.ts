import { describe, expect, it } from "vitest";
import type { FilePreview, Job, OpenedFile } from "#ipc/files";
import {
  chose,
  finished,
  jobChanged,
  lookAt,
  NO_FILES,
  opened,
  textColumnOf,
  type FilesState,
} from "./files-state.ts";

const file = (name: string): OpenedFile => ({ fileId: name, name, sizeBytes: 1 });
const [one, two, three] = [file("one.csv"), file("two.csv"), file("three.csv")];
const running: Job = { jobId: "1", file: one, outputName: "", state: "running", progress: null };
const preview = {
  columns: [
    { index: 0, name: "id" },
    { index: 3, name: "text" },
  ],
} as FilePreview;

describe("opened", () => {
  it("looks at the first and lets the others wait", () => {
    expect(opened(NO_FILES, [one, two])).toEqual({ view: lookAt(one), waiting: [two] });
  });

  it("leaves a job that is under way in view", () => {
    const state: FilesState = { view: { kind: "job", job: running }, waiting: [two] };
    expect(opened(state, [three])).toEqual({ ...state, waiting: [two, three] });
  });

  it("leaves a job that has ended", () => {
    const job: Job = { ...running, state: "cancelled", resumable: true };
    expect(opened({ view: { kind: "job", job }, waiting: [two] }, [three])).toEqual({
      view: lookAt(three),
      waiting: [two],
    });
  });

  it("changes nothing when the person cancels", () => {
    const state = opened(NO_FILES, [one]);
    expect(opened(state, [])).toBe(state);
  });
});

describe("finished", () => {
  it("goes on with the next file, and ends with none", () => {
    const next = finished({ view: { kind: "job", job: running }, waiting: [two] });
    expect(next).toEqual({ view: lookAt(two), waiting: [] });
    expect(finished(next)).toEqual(NO_FILES);
  });
});

describe("the text column", () => {
  const detected = { ...preview, textColumn: { index: 3, reason: "" } };

  it("is the chosen one where it is there, else the detected one", () => {
    const view = { ...lookAt(one), preview: detected };
    expect(textColumnOf(view)).toBe(3);
    expect(textColumnOf({ ...view, chosenColumn: 0 })).toBe(0);
    expect(textColumnOf({ ...view, chosenColumn: 1 })).toBe(3);
    expect(textColumnOf({ ...view, preview: { ...preview, textColumn: null } })).toBeNull();
  });

  it("stays with another encoding and goes with another delimiter", () => {
    const view = { ...lookAt(one), preview: detected, chosenColumn: 0 };
    expect(chose(view, { encoding: "utf-8" }).chosenColumn).toBe(0);
    expect(chose(view, { delimiter: ";" }).chosenColumn).toBeNull();
    expect(chose(view, { delimiter: ";" })).toMatchObject({ isReading: true });
  });
});

describe("jobChanged", () => {
  it("takes in the job on the page and no other", () => {
    const state: FilesState = { view: { kind: "job", job: running }, waiting: [] };
    const job: Job = { ...running, state: "cancelled", resumable: false };
    expect(jobChanged(state, job).view).toEqual({ kind: "job", job });
    expect(jobChanged(state, { ...job, jobId: "2" })).toBe(state);
  });
});
