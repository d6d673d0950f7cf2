import { figuresOf } from "#ipc/model-figures";
import type { Manifest } from "#ipc/manifest";

/** What a model card does not say as the manifest says it; nothing if they agree. */
export function cardDisagreements(card: string, manifest: Manifest): string[] {
  return [
    ...ofVersion(card, manifest),
    ...ofSets(card, manifest),
    ...ofCalibration(card, manifest),
    ...ofBehaviour(card, manifest),
    ...ofTrainingData(card, manifest),
  ];
}

function ofVersion(card: string, { version }: Manifest): string[] {
  const [title = ""] = card.split("\n", 1);
  return title.includes(version) ? [] : [`its title lacks the version ${version}`];
}

function ofSets(card: string, { metrics }: Manifest): string[] {
  return metrics.flatMap(({ dataset, metric, value, rows }) => {
    const [, , , percent = "", written = ""] = rowOf(card, dataset, metric);
    const digits = percent.split(".")[1]?.length ?? 0;
    const expected = (value * 100).toFixed(digits || 1);
    const agrees = percent === expected && wholeNumber(written) === rows;
    return agrees ? [] : [`${dataset} is ${expected} on ${rows} rows`];
  });
}

function ofCalibration(card: string, { heads, evaluation }: Manifest): string[] {
  const temperatures = heads.map(({ name, temperature }) => `${name} ${temperature}`);
  const error = evaluation?.calibration?.expectedCalibrationError;
  const expected = [...temperatures, ...(error === undefined ? [] : [`**${error.toFixed(3)}**`])];
  return expected.filter((text) => !card.includes(text)).map((text) => `it lacks "${text}"`);
}

function ofBehaviour(card: string, manifest: Manifest): string[] {
  const { behaviour } = figuresOf(manifest);
  if (!behaviour) return [];
  const whole = `${behaviour.passed} of ${behaviour.cases} cases pass`;
  return [
    ...(card.includes(whole) ? [] : [`it lacks "${whole}"`]),
    ...behaviour.groups.flatMap(({ name, passed, cases }) =>
      rowOf(card, name).includes(`${passed} of ${cases}`)
        ? []
        : [`"${name}" passes ${passed} of ${cases}`],
    ),
  ];
}

function ofTrainingData(card: string, { training }: Manifest): string[] {
  return training.data.flatMap(({ name, rows, terms }) => {
    const [, , written = "", termsWritten] = rowOf(card, name);
    const agrees = wholeNumber(written) === rows && termsWritten === terms;
    return agrees ? [] : [`${name} has ${rows} rows under "${terms}"`];
  });
}

/** The cells of the card's table row that begins with these cells. */
function rowOf(card: string, ...start: string[]): string[] {
  const row = card.split("\n").find((line) => line.startsWith(`| ${start.join(" | ")} |`));
  return row === undefined ? [] : row.split("|").map((cell) => cell.trim());
}

function wholeNumber(written: string): number {
  return written === "" ? Number.NaN : Number(written.replaceAll(",", ""));
}
