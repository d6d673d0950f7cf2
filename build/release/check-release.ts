import { isDeepStrictEqual } from "node:util";
import { figuresOf, modelFiguresSchema, type ModelFigures } from "#ipc/model/model-figures";
import type { ModelRelease } from "#ipc/model/model-releases";
import { changelogSection, lastRelease, recordOf, type ReleaseState } from "./release-state.ts";

/**
 * How much worse a set, and the whole behaviour suite, may be than at the last release, in [0, 1]: one
 * point, which is one standard error of the smallest set (872 rows at 90 %).
 */
const MARGIN = 0.01;
/** How many more cases of a group of the behaviour suite may fail. */
const GROUP_MARGIN_CASES = 1;

/**
 * A sentence for every reason not to release what is there; none if it may go out. `tag` is the one
 * that the release is made from, null for none; `published` are the records at the last release.
 */
export function checkRelease(
  state: ReleaseState,
  { tag, published }: { tag: string | null; published: readonly ModelRelease[] },
): string[] {
  const { appVersion, manifest } = state;
  const reasons = checkFiles(state);
  if (tag !== null && tag !== `v${appVersion}`) {
    reasons.push(`The tag is ${tag}, but package.json says ${appVersion}.`);
  }
  reasons.push(...checkRecords(state, published), ...checkChangelog(state));
  const last = lastRelease(state);
  return last ? [...reasons, ...compare(figuresOf(manifest), last)] : reasons;
}

/** What the manifest says of its files and is not so. */
export function checkFiles({ manifest, files }: ReleaseState): string[] {
  return Object.values(manifest.files).flatMap((file) =>
    !file || files[file.path] === file.sha256
      ? []
      : [`${file.path} is missing, or not the file that ${manifest.id}'s manifest describes.`],
  );
}

function checkRecords(state: ReleaseState, published: readonly ModelRelease[]): string[] {
  const { manifest, files, releases } = state;
  const reasons = published
    .filter((before) => !releases.some((now) => isDeepStrictEqual(now, before)))
    .map(
      ({ id, version }) =>
        `models/releases.json has not the ${id} ${version} that was released: put its record back, and give what is new a higher version.`,
    );
  const record = recordOf(state);
  const isTrue =
    record &&
    isDeepStrictEqual(record.files, files) &&
    isDeepStrictEqual(modelFiguresSchema.parse(record), figuresOf(manifest));
  if (!isTrue) {
    reasons.push(
      `${manifest.id} ${manifest.version} is not recorded with these files and figures: npm run release:record, with a higher version if somebody has got this one.`,
    );
  }
  return reasons;
}

function checkChangelog(state: ReleaseState): string[] {
  const { appVersion, manifest, changelog } = state;
  const section = changelogSection(changelog, appVersion);
  if (section === null) return [`CHANGELOG.md has no section "## ${appVersion}".`];
  const headline = `Model \`${manifest.id}\` ${manifest.version}`;
  if (recordOf(state)?.appVersion !== appVersion || section.includes(headline)) return [];
  return [`CHANGELOG.md does not tell of "${headline}" in the section "## ${appVersion}".`];
}

function compare(now: ModelFigures, last: ModelRelease): string[] {
  const name = `${last.id} ${last.version}`;
  const worse: string[] = [];
  for (const { dataset, metric, value: before } of last.metrics) {
    const found = now.metrics.find((set) => set.dataset === dataset && set.metric === metric);
    if (found && found.value >= before - MARGIN) continue;
    const value = found ? percent(found.value) : "not measured any more";
    worse.push(`${dataset} is ${value}; ${name} had ${percent(before)}.`);
  }
  if (!last.behaviour) return worse;
  for (const before of last.behaviour.groups) {
    const group = now.behaviour?.groups.find((each) => each.name === before.name);
    // A suite that has grown is compared by its shares.
    const least = shareOf(before) * (group?.cases ?? 0) - GROUP_MARGIN_CASES;
    if (group && group.passed >= least) continue;
    const passed = group ? `passes ${group.passed} of ${group.cases} cases` : "is gone";
    worse.push(`"${before.name}" ${passed}; ${name} passed ${before.passed} of ${before.cases}.`);
  }
  // Groups that are new were never passed: they are measured, and guarded from the next release on.
  const known = new Set(last.behaviour.groups.map((group) => group.name));
  const groups = now.behaviour?.groups.filter((group) => known.has(group.name)) ?? [];
  const [share, before] = [shareOf(sumOf(groups)), shareOf(last.behaviour)];
  if (share >= before - MARGIN) return worse;
  const whole = `${percent(share)} of the behaviour suite pass`;
  return [...worse, `${whole}; ${name} passed ${percent(before)}.`];
}

function sumOf(groups: readonly { passed: number; cases: number }[]) {
  const sum = { passed: 0, cases: 0 };
  for (const { passed, cases } of groups) {
    sum.passed += passed;
    sum.cases += cases;
  }
  return sum;
}

function shareOf({ passed, cases }: { passed: number; cases: number }): number {
  return cases === 0 ? 0 : passed / cases;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
