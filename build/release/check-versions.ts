import { isDeepStrictEqual } from "node:util";
import { figuresOf, modelFiguresSchema } from "#ipc/model-figures";
import { compareVersions, type ModelRelease } from "#ipc/model-releases";
import { finding, type Finding } from "./finding.ts";
import type { PublishedReleases } from "./published-releases.ts";
import { lastRelease, recordOf, releasesOfModel, type ReleaseState } from "./release-state.ts";

/**
 * Whether the versions tell the truth: a model that differs by a byte has another version, an app
 * with another model has another version, and the record is of what is there and keeps what was
 * published. `tag` is the one that the release is made from, null for none.
 */
export function checkVersions(
  state: ReleaseState,
  { tag, published }: { tag: string | null; published: PublishedReleases | null },
): Finding[] {
  return [
    ...checkTag(state, tag),
    ...checkPublished(state, published),
    ...checkModelVersion(state),
    ...checkAppVersion(state),
    ...checkRecord(state),
  ];
}

function checkTag({ appVersion }: ReleaseState, tag: string | null): Finding[] {
  if (tag === null || tag === `v${appVersion}`) return [];
  return [finding("tag-differs", `The tag is ${tag}, but package.json says ${appVersion}.`)];
}

/** A commit that changes a model may rewrite its record; what somebody has got it may not. */
function checkPublished(
  { releases }: ReleaseState,
  published: PublishedReleases | null,
): Finding[] {
  const lost = (published?.releases ?? []).filter(
    (before) => !releases.some((release) => isDeepStrictEqual(release, before)),
  );
  return lost.map(({ id, version }) =>
    finding(
      "record-rewritten",
      `models/releases.json has not the ${id} ${version} that ${published?.tag} has: put its record back, and give what is new a higher version.`,
    ),
  );
}

function checkModelVersion(state: ReleaseState): Finding[] {
  const { id, version } = state.manifest;
  const record = recordOf(state);
  if (record) {
    const changed = changedFiles(record, state);
    if (changed.length > 0) {
      return [
        finding(
          "version-kept",
          `${id} ${version} is recorded with another ${changed.join(", ")}: raise the model's version.`,
        ),
      ];
    }
  }
  const newer = releasesOfModel(state).find(
    (release) => compareVersions(release.version, version) > 0,
  );
  if (!newer) return [];
  return [
    finding(
      "version-not-raised",
      `${id} ${version} is older than ${newer.version}, which is recorded: give it a higher version.`,
    ),
  ];
}

/** By what the manifest says of the files; whether it says the truth is found elsewhere. */
function changedFiles(record: ModelRelease, { manifest, files }: ReleaseState): string[] {
  const described: Record<string, string | null | undefined> = {
    "manifest.json": files["manifest.json"],
  };
  for (const file of Object.values(manifest.files)) {
    if (file) described[file.path] = file.sha256;
  }
  const names = new Set([...Object.keys(record.files), ...Object.keys(described)]);
  return [...names].filter((name) => record.files[name] !== described[name]);
}

/** The app that carried the model before cannot be the one that carries this. */
function checkAppVersion(state: ReleaseState): Finding[] {
  const { appVersion, manifest } = state;
  const before = lastRelease(state)?.appVersion ?? null;
  const first = recordOf(state)?.appVersion ?? appVersion;
  if (before !== null && compareVersions(first, before) <= 0) {
    return [
      finding(
        "app-version-kept",
        `The model is another one than in Undertone ${before}, so the app's version has to be higher than that: it is ${first}.`,
      ),
    ];
  }
  if (compareVersions(appVersion, first) >= 0) return [];
  return [
    finding(
      "app-version-kept",
      `${manifest.id} ${manifest.version} is recorded for Undertone ${first}, which is newer than package.json's ${appVersion}.`,
    ),
  ];
}

function checkRecord(state: ReleaseState): Finding[] {
  const { id, version } = state.manifest;
  const record = recordOf(state);
  if (!record) {
    return [
      finding(
        "release-unrecorded",
        `models/releases.json has no ${id} ${version}: npm run release:record puts it there.`,
      ),
    ];
  }
  if (isDeepStrictEqual(modelFiguresSchema.parse(record), figuresOf(state.manifest))) return [];
  return [
    finding(
      "record-differs",
      `models/releases.json has other figures for ${id} ${version} than the manifest: npm run release:record -- --again.`,
    ),
  ];
}
