import type { Manifest } from "#ipc/model/manifest";
import type { GroupResult } from "./behaviour.ts";
import type { LanguageCalibration, SetResult } from "./evaluation.ts";

const NAME_WIDTH = 46;
const METRIC_WIDTH = 17;

/** A line of `npm run evaluate`, with what the manifest quotes of others beside it. */
export function describeSet(result: SetResult, manifest: Manifest): string {
  const parts = [named(result.dataset, result.metric), percent(result.value)];
  if (result.floor !== undefined) parts.push(`floor ${(result.floor * 100).toFixed(1)}`);
  if (result.goal !== undefined) parts.push(`goal ${(result.goal * 100).toFixed(1)}`);
  if (result.expectedCalibrationError !== undefined) {
    parts.push(`ECE ${result.expectedCalibrationError.toFixed(4)}`);
  }
  const others =
    manifest.metrics.find(({ dataset }) => dataset === result.dataset)?.baselines ?? [];
  for (const { name, value } of others) parts.push(`${name} ${(value * 100).toFixed(1)}`);
  return parts.join("  ");
}

export function describeCalibration(calibration: LanguageCalibration): string {
  const { language, sets, rows, expectedCalibrationError } = calibration;
  const name = named(`calibration, ${language}, ${sets.length} sets`, "ECE");
  return [name, expectedCalibrationError.toFixed(4).padStart(6), `${rows} rows`].join("  ");
}

export function describeGroup(group: GroupResult): string {
  const { name, kind, cases, passed, floor, largestSpread } = group;
  const parts = [named(name, kind), percent(passed / cases), `${passed} of ${cases}`];
  if (floor !== undefined) parts.push(`floor ${(floor * 100).toFixed(1)}`);
  if (largestSpread !== undefined) parts.push(`largest spread ${largestSpread.toFixed(3)}`);
  return parts.join("  ");
}

function named(name: string, metric: string): string {
  return `${name.padEnd(NAME_WIDTH)}  ${metric.padEnd(METRIC_WIDTH)}`;
}

function percent(share: number): string {
  return (share * 100).toFixed(2).padStart(6);
}
