import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { figuresOf } from "#ipc/model-figures";
import {
  compareVersions,
  modelReleasesSchema,
  type ModelRelease,
  type ModelReleases,
} from "#ipc/model-releases";
import { ActionableError } from "../command.ts";
import { changelogSection } from "../release-notes.ts";
import { checkFiles } from "./check-files.ts";
import {
  lastRelease,
  readReleaseState,
  recordOf,
  RELEASES_FILE,
  releasesOfModel,
  type ReleaseState,
} from "./release-state.ts";

export interface Recording {
  readonly projectRoot: string;
  /** What is new, in English; left out, the changelog's words after the model's headline. */
  readonly note?: string | undefined;
  /** Replace the newest record, of a version that nobody has got yet. */
  readonly again?: boolean | undefined;
}

/**
 * Puts the present model into `models/releases.json`. Gives the record, and whether it is new. Rejects
 * with an `ActionableError` for a model that must get another version first.
 */
export async function recordRelease({
  projectRoot,
  note,
  again = false,
}: Recording): Promise<{ record: ModelRelease; isNew: boolean }> {
  const read = await readReleaseState(projectRoot);
  const findings = read.ok ? checkFiles(read.state) : read.findings;
  if (!read.ok || findings.length > 0) {
    throw new ActionableError(findings.map(({ message }) => message).join("\n"));
  }
  const { state } = read;
  const before = recordOf(state);
  const record: ModelRelease = {
    ...figuresOf(state.manifest),
    appVersion: state.appVersion,
    note: note ?? noteInChangelog(state) ?? before?.note ?? demandNote(state),
    files: Object.fromEntries(
      Object.entries(state.files).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
  };
  if (before && isDeepStrictEqual(before.files, record.files) && !again) {
    return { record: before, isNew: false };
  }
  refuseToReplace(state, before, again);
  refuseOldVersions(state);
  const file = path.join(projectRoot, RELEASES_FILE);
  const kept: ModelReleases = modelReleasesSchema.parse(JSON.parse(await readFile(file, "utf8")));
  const releases = [...kept.releases.filter((other) => !isSame(other, record)), record];
  await writeFile(file, `${JSON.stringify({ ...kept, releases }, null, 2)}\n`);
  return { record, isNew: true };
}

function isSame(a: ModelRelease, b: ModelRelease): boolean {
  return a.id === b.id && a.version === b.version;
}

function refuseToReplace(
  state: ReleaseState,
  before: ModelRelease | undefined,
  again: boolean,
): void {
  if (!before) return;
  const isNewest = releasesOfModel(state).at(-1) === before;
  if (again && isNewest) return;
  throw new ActionableError(
    `${before.id} ${before.version} is recorded with other files: raise the model's version, or, if nobody has got that one, npm run release:record -- --again.`,
  );
}

function refuseOldVersions(state: ReleaseState): void {
  const { manifest, appVersion } = state;
  const last = lastRelease(state);
  if (!last) return;
  if (last.id === manifest.id && compareVersions(manifest.version, last.version) <= 0) {
    throw new ActionableError(
      `${manifest.id} ${manifest.version} is not newer than ${last.version}: raise the model's version.`,
    );
  }
  if (last.appVersion !== null && compareVersions(appVersion, last.appVersion) <= 0) {
    throw new ActionableError(
      `Undertone ${last.appVersion} has ${last.id} ${last.version}: raise the app's version in package.json (npm version --no-git-tag-version …) first.`,
    );
  }
}

/** What follows the model's headline in the changelog, without the figures and their link. */
function noteInChangelog({ changelog, appVersion, manifest }: ReleaseState): string | null {
  const section = changelogSection(changelog, appVersion)?.replaceAll(/\s+/gu, " ") ?? "";
  const headline = `- **Model \`${manifest.id}\` ${manifest.version}**: `;
  if (!section.startsWith(headline)) return null;
  const [text = ""] = section.slice(headline.length).split(/ - |(?<=\.) Figures\b/u, 1);
  return text.trim() || null;
}

function demandNote({ manifest, appVersion }: ReleaseState): never {
  throw new ActionableError(
    `Say what is new: begin the section "## ${appVersion}" of CHANGELOG.md with "- **Model \`${manifest.id}\` ${manifest.version}**: …", or give --note.`,
  );
}
