import { z } from "zod";
import { figuresOf, type ModelFigures } from "#ipc/model-figures";
import { finding, type Finding } from "./finding.ts";
import { lastRelease, type ReleaseState } from "./release-state.ts";

/**
 * How much worse a set may be than at the last release, in [0, 1]: one point, which is one standard
 * error of the smallest set (872 rows at 90 %).
 */
export const SET_MARGIN = 0.01;
/** How many more cases of a group of the behaviour suite may fail, and how much of the whole suite. */
export const GROUP_MARGIN_CASES = 1;
export const SUITE_MARGIN = 0.01;

/** How far a figure may lie from the manifest's when it is measured anew on another processor. */
const SAME_WITHIN = 0.003;

/** What `npm run evaluate -- --output FILE` writes, as far as it is compared. */
export const evaluatedSchema = z.object({
  model: z.object({ id: z.string(), version: z.string(), sha256: z.string() }),
  sets: z.array(
    z.object({ dataset: z.string(), metric: z.string(), value: z.number(), rows: z.int() }),
  ),
  behaviour: z.array(
    z.object({ name: z.string(), kind: z.string(), cases: z.int(), passed: z.int() }),
  ),
});
export type Evaluated = z.infer<typeof evaluatedSchema>;

/**
 * Whether the model is no worse than the last release by more than the margins, by the figures in
 * its manifest and, where it was measured anew, by those as well.
 */
export function checkFigures(state: ReleaseState, evaluated: Evaluated | null): Finding[] {
  const quoted = figuresOf(state.manifest);
  const last = lastRelease(state);
  const against = (figures: Pick<ModelFigures, "metrics" | "behaviour">) =>
    last ? [...compareSets(figures, last), ...compareBehaviour(figures, last)] : [];
  if (!evaluated) return against(quoted);
  if (evaluated.model.sha256 !== quoted.sha256) {
    const { id, version } = evaluated.model;
    return [
      finding(
        "evaluation-of-another-model",
        `The evaluation is of another graph (it says ${id} ${version}): evaluate this one.`,
      ),
    ];
  }
  const measured = measuredFigures(evaluated);
  return [...compareWithManifest(measured, quoted), ...against(measured)];
}

function measuredFigures({
  sets,
  behaviour,
}: Evaluated): Pick<ModelFigures, "metrics" | "behaviour"> {
  const sum = (key: "cases" | "passed") =>
    behaviour.reduce((total, group) => total + group[key], 0);
  return {
    metrics: sets,
    behaviour:
      behaviour.length === 0
        ? null
        : { cases: sum("cases"), passed: sum("passed"), groups: behaviour },
  };
}

type Figures = Pick<ModelFigures, "metrics" | "behaviour">;

function compareWithManifest(measured: Figures, quoted: Figures): Finding[] {
  const sets = measured.metrics.flatMap(({ dataset, metric, value }) => {
    const said = findSet(quoted, { dataset, metric })?.value;
    if (said !== undefined && Math.abs(said - value) <= SAME_WITHIN) return [];
    const stated = said === undefined ? "nothing" : percent(said);
    return [
      finding(
        "evaluation-differs",
        `${dataset} was measured as ${percent(value)}, and the manifest says ${stated}: write the manifest from the evaluation.`,
      ),
    ];
  });
  const passed = measured.behaviour?.passed ?? null;
  const said = quoted.behaviour?.passed ?? null;
  if (passed === said) return sets;
  return [
    ...sets,
    finding(
      "evaluation-differs",
      `${passed ?? "No"} cases of the behaviour suite passed, and the manifest says ${said ?? "nothing"}: write the manifest from the evaluation.`,
    ),
  ];
}

function compareSets(now: Figures, last: ModelFigures): Finding[] {
  return last.metrics.flatMap((before) => {
    const { dataset, metric } = before;
    const found = findSet(now, before);
    if (!found) {
      return [
        finding(
          "set-missing",
          `${dataset} (${metric}) was measured for ${last.id} ${last.version} and is not any more: measure it.`,
        ),
      ];
    }
    if (found.value >= before.value - SET_MARGIN) return [];
    return [
      finding(
        "set-worse",
        `${dataset} is at ${percent(found.value)}, which is more than ${percent(SET_MARGIN)} points below the ${percent(before.value)} of ${last.id} ${last.version}.`,
      ),
    ];
  });
}

function compareBehaviour(now: Figures, last: ModelFigures): Finding[] {
  if (!last.behaviour) return [];
  const { groups } = last.behaviour;
  const found: Finding[] = groups.flatMap((before) => {
    const group = now.behaviour?.groups.find(({ name }) => name === before.name);
    if (!group) {
      return [
        finding(
          "group-missing",
          `The behaviour suite had a group "${before.name}" for ${last.id} ${last.version} and has none now: put it back.`,
        ),
      ];
    }
    // A suite that has grown is compared by its shares.
    const expected = (before.passed / before.cases) * group.cases - GROUP_MARGIN_CASES;
    if (group.passed >= expected) return [];
    return [
      finding(
        "group-worse",
        `"${group.name}" passes ${group.passed} of ${group.cases} cases; it was ${before.passed} of ${before.cases} for ${last.id} ${last.version}, and ${GROUP_MARGIN_CASES} fewer is the most.`,
      ),
    ];
  });
  const before = last.behaviour.passed / last.behaviour.cases;
  const rate = now.behaviour ? now.behaviour.passed / now.behaviour.cases : 0;
  if (now.behaviour && rate < before - SUITE_MARGIN) {
    found.push(
      finding(
        "suite-worse",
        `${percent(rate)} % of the behaviour suite pass, which is more than ${percent(SUITE_MARGIN)} points below the ${percent(before)} % of ${last.id} ${last.version}.`,
      ),
    );
  }
  return found;
}

function findSet(figures: Figures, { dataset, metric }: { dataset: string; metric: string }) {
  return figures.metrics.find((set) => set.dataset === dataset && set.metric === metric);
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}
