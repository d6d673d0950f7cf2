import { checkFigures, type Evaluated } from "./check-figures.ts";
import { checkFiles } from "./check-files.ts";
import { checkTexts } from "./check-texts.ts";
import { checkVersions } from "./check-versions.ts";
import type { Finding } from "./finding.ts";
import type { PublishedReleases } from "./published-releases.ts";
import { readReleaseState } from "./release-state.ts";

export interface ReleaseCheck {
  readonly projectRoot: string;
  /** The tag that the release is made from; null for none. */
  readonly tag: string | null;
  /** What the last release has on record; null if there was none. */
  readonly published: PublishedReleases | null;
  /** The model measured anew; null to go by its manifest. */
  readonly evaluated: Evaluated | null;
}

/** Every reason not to release what is there; none if it may go out. */
export async function checkRelease({
  projectRoot,
  tag,
  published,
  evaluated,
}: ReleaseCheck): Promise<Finding[]> {
  const read = await readReleaseState(projectRoot);
  if (!read.ok) return read.findings;
  const { state } = read;
  return [
    ...checkFiles(state),
    ...checkVersions(state, { tag, published }),
    ...checkFigures(state, evaluated),
    ...checkTexts(state),
  ];
}
