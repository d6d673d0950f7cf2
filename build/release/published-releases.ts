import { modelReleasesSchema, type ModelRelease } from "#ipc/model-releases";
import { capture } from "../capture.ts";
import { ActionableError } from "../command.ts";

/** What the last published version of Undertone has in its `models/releases.json`. */
export interface PublishedReleases {
  readonly tag: string;
  readonly releases: readonly ModelRelease[];
}

/**
 * Reads the records of the last version tag before `tag` that the present commit descends from. Null
 * where nothing was published yet, and for no tag also where there is no history. Rejects with an
 * `ActionableError` where there is too little of it to tell.
 */
export async function readPublishedReleases(
  projectRoot: string,
  tag: string | null,
): Promise<PublishedReleases | null> {
  const git = (...args: string[]) => capture("git", ["-C", projectRoot, ...args]);
  const shallow = await git("rev-parse", "--is-shallow-repository");
  if (shallow.code !== 0 || shallow.stdout.trim() !== "false") {
    if (tag === null && shallow.code !== 0) return null;
    throw new ActionableError(
      "The records of the last release cannot be told without the history: git fetch --unshallow --tags.",
    );
  }
  const listed = await git("tag", "--list", "v*", "--merged", "HEAD", "--sort=-version:refname");
  const last = listed.stdout.split("\n").find((name) => name !== "" && name !== tag);
  if (listed.code !== 0) throw new ActionableError(listed.stderr.trim());
  if (last === undefined) return null;
  const shown = await git("show", `refs/tags/${last}:models/releases.json`);
  if (shown.code !== 0) return { tag: last, releases: [] };
  return { tag: last, releases: modelReleasesSchema.parse(JSON.parse(shown.stdout)).releases };
}
