import { writeFile } from "node:fs/promises";
import path from "node:path";
import { figuresOf } from "#ipc/model/model-figures";
import { compareVersions, type ModelRelease, type ModelReleases } from "#ipc/model/model-releases";
import { ActionableError } from "../command.ts";
import { checkFiles } from "./check-release.ts";
import { lastRelease, readReleaseState, recordOf, RELEASES_FILE } from "./release-state.ts";

export interface Recording {
  readonly projectRoot: string;
  /** Left out, the first of the app's models. */
  readonly model?: string | undefined;
  /** What is new, in English; left out, what the record of this version said before. */
  readonly note?: string | undefined;
  /** Replace the record of a version that nobody has yet. */
  readonly again?: boolean | undefined;
}

/**
 * Puts a present model into `models/releases.json` and gives its record. Rejects with an
 * `ActionableError` for a model that must get another version first.
 */
export async function recordRelease(recording: Recording): Promise<ModelRelease> {
  const { projectRoot, again = false } = recording;
  const state = await readReleaseState(projectRoot, recording.model);
  const { manifest, appVersion, files } = state;
  const [before, last] = [recordOf(state), lastRelease(state)];
  const refuse = (problem: string | undefined | false) => {
    if (problem) throw new ActionableError(problem);
  };
  refuse(checkFiles(state)[0]);
  refuse(
    before &&
      !again &&
      `${before.id} ${before.version} is recorded: raise the model's version, or, if nobody has got that one, give --again.`,
  );
  refuse(
    last?.id === manifest.id &&
      compareVersions(manifest.version, last.version) <= 0 &&
      `${manifest.id} ${manifest.version} is not newer than ${last.version}: raise the model's version.`,
  );
  refuse(
    last &&
      compareVersions(appVersion, last.appVersion ?? "0") <= 0 &&
      `Undertone ${last.appVersion} has ${last.id} ${last.version}: raise the app's version in package.json.`,
  );
  const note = recording.note ?? before?.note;
  if (note === undefined) throw new ActionableError("Say what is new: --note.");
  const record = {
    ...figuresOf(manifest),
    appVersion,
    note,
    files: files as ModelRelease["files"],
  };
  const releases = [...state.releases.filter((other) => other !== before), record];
  const content: ModelReleases = { releasesVersion: 1, releases };
  await writeFile(path.join(projectRoot, RELEASES_FILE), `${JSON.stringify(content, null, 2)}\n`);
  return record;
}
