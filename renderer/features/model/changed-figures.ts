import type { ModelFigures } from "#ipc/model/model-figures";

/** A figure before and after an update, in [0, 1]; null where one of them was not measured. */
export interface ChangedFigure {
  /** Of a test set or a group, in English; empty for the whole suite. */
  readonly name: string;
  readonly metric: string | null;
  readonly before: number | null;
  readonly after: number | null;
  /** `after − before` in percentage points as they are shown, with one decimal; null for unknown. */
  readonly points: number | null;
  /** Texts or cases that the newer of the two figures is of. */
  readonly cases: number;
}

/** Every test set that one of two models was measured on, the new model's order first. */
export function changedSets(before: ModelFigures, after: ModelFigures): ChangedFigure[] {
  const find = (figures: ModelFigures, dataset: string, metric: string) =>
    figures.metrics.find((set) => set.dataset === dataset && set.metric === metric);
  const kept = after.metrics.map(({ dataset, metric, value, rows }) =>
    changed(dataset, metric, find(before, dataset, metric)?.value ?? null, value, rows),
  );
  const gone = before.metrics
    .filter(({ dataset, metric }) => !find(after, dataset, metric))
    .map(({ dataset, metric, value, rows }) => changed(dataset, metric, value, null, rows));
  return [...kept, ...gone];
}

/** The groups of the behaviour suite of which another share passes than before. */
export function changedGroups(before: ModelFigures, after: ModelFigures): ChangedFigure[] {
  const rateOf = (figures: ModelFigures, name: string) => {
    const group = figures.behaviour?.groups.find((other) => other.name === name);
    return group ? group.passed / group.cases : null;
  };
  const groups = after.behaviour?.groups ?? [];
  return groups
    .map(({ name, cases }) => changed(name, null, rateOf(before, name), rateOf(after, name), cases))
    .filter(({ points }) => points !== 0);
}

/**
 * The share of the behaviour suite that passes: of the groups that both were put to, since later ones
 * say nothing of what has changed. Null if there are none.
 */
export function changedSuite(before: ModelFigures, after: ModelFigures): ChangedFigure | null {
  const [old, young] = [before.behaviour, after.behaviour];
  const whole = old ?? young;
  if (!whole) return null;
  const inBoth = ({ name }: { name: string }) =>
    [old, young].every((suite) => !suite || suite.groups.some((group) => group.name === name));
  const count = (suite: ModelFigures["behaviour"]) => {
    const groups = suite?.groups.filter(inBoth) ?? [];
    const cases = groups.reduce((sum, group) => sum + group.cases, 0);
    const passed = groups.reduce((sum, group) => sum + group.passed, 0);
    return { cases, rate: cases === 0 ? null : passed / cases };
  };
  const [was, is] = [count(old), count(young)];
  if (was.rate === null && is.rate === null) return null;
  return changed("", null, was.rate, is.rate, young ? is.cases : was.cases);
}

const SIGN = ", sign";

/**
 * How many test sets went up, down, or nowhere. Each set of texts counts once: neither a mean over sets
 * is one more, nor is the sign of the polarity beside the labels of the same texts.
 */
export function countChanges(figures: readonly ChangedFigure[]) {
  const compared = figures.filter(({ points }) => points !== null);
  const names = new Set(compared.map(({ name }) => name));
  const known = compared.flatMap(({ name, metric, points }) => {
    const isMean = metric?.startsWith("mean ") ?? false;
    const isTwin = name.endsWith(SIGN) && names.has(name.slice(0, -SIGN.length));
    return points === null || isMean || isTwin ? [] : [points];
  });
  return {
    better: known.filter((points) => points > 0).length,
    worse: known.filter((points) => points < 0).length,
    same: known.filter((points) => points === 0).length,
  };
}

/** Points of figures as they are shown, so that the difference is that of what a person reads. */
function changed(
  name: string,
  metric: string | null,
  before: number | null,
  after: number | null,
  cases: number,
): ChangedFigure {
  const tenths = (share: number) => Math.round(share * 1000);
  const points = before === null || after === null ? null : (tenths(after) - tenths(before)) / 10;
  return { name, metric, before, after, points, cases };
}
