import type { ModelFigures } from "#ipc/model-figures";

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

/** The share of the whole suite that passes. */
export function changedSuite(before: ModelFigures, after: ModelFigures): ChangedFigure | null {
  const rateOf = ({ behaviour }: ModelFigures) =>
    behaviour ? behaviour.passed / behaviour.cases : null;
  const [was, is] = [rateOf(before), rateOf(after)];
  return was === null && is === null
    ? null
    : changed("", null, was, is, after.behaviour?.cases ?? before.behaviour?.cases ?? 0);
}

/** How many of the figures went up, down, or nowhere. */
export function countChanges(figures: readonly ChangedFigure[]) {
  const known = figures.flatMap(({ points }) => (points === null ? [] : [points]));
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
