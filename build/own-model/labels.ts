import type { Head, Scale } from "#ipc/model/manifest";
import { ActionableError } from "../command.ts";
import type { ModelConfig } from "./source-folder.ts";

/** The labels in the order of the logits. `given` replaces those of config.json. */
export function labelsOf({ id2label }: ModelConfig, given?: readonly string[]): string[] {
  const entries = Object.entries(id2label ?? {});
  const inOrder = entries
    .map(([id, label]) => [Number(id), label] as const)
    .toSorted(([a], [b]) => a - b);
  if (inOrder.some(([id], index) => id !== index)) {
    throw new ActionableError(
      `config.json's id2label must number the labels from 0 without a gap; it has ${entries.map(([id]) => id).join(", ")}.`,
    );
  }
  const own = inOrder.map(([, label]) => label);
  const labels = given ? [...given] : own;
  if (labels.length === 0) {
    throw new ActionableError(
      'config.json names no labels (id2label). Name them in the order of the model\'s answers: --labels "negative,neutral,positive".',
    );
  }
  if (given && own.length > 0 && own.length !== given.length) {
    throw new ActionableError(
      `--labels has ${given.length} names, and config.json ${own.length} (${own.join(", ")}).`,
    );
  }
  if (labels.every((label) => /^LABEL_\d+$/u.test(label))) {
    throw new ActionableError(
      `config.json calls its labels ${labels.join(", ")}, which tells nobody anything. Say what they mean, in this order: --labels "negative,neutral,positive".`,
    );
  }
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) throw new ActionableError(`Two labels are called "${twice}".`);
  return labels;
}

/** Softmax for labels that exclude each other, sigmoid for those that do not. */
export function activationOf(
  { problem_type: problemType }: ModelConfig,
  labels: readonly string[],
  given?: Head["activation"],
): Head["activation"] {
  if (given) return given;
  if (problemType === "multi_label_classification") return "sigmoid";
  if (problemType === "regression" || (labels.length === 1 && !problemType)) {
    throw new ActionableError(
      "config.json describes a regression, whose answer is a number and no label. If the number is the logit of its one label, say --activation sigmoid.",
    );
  }
  return labels.length === 1 ? "sigmoid" : "softmax";
}

const STARS = /^([1-5])[ _-]?stars?$/iu;
const SIDES = new Map([
  ["negative", -1],
  ["neg", -1],
  ["negativo", -1],
  ["positive", 1],
  ["pos", 1],
  ["positivo", 1],
]);
const SUBJECTIVE = new Set(["subjective", "subjetivo"]);

/**
 * The scale of polarity as `--polarity` states it ("good=1,bad=-1", "none"), or as the labels'
 * names tell: of both sides there must be one. Undefined for a model that has none.
 */
export function polarityOf(head: Head, given?: string): Scale | undefined {
  if (given !== undefined) return scaleFrom(head, given, "--polarity");
  const weights = Object.fromEntries(
    head.labels.flatMap((label): [string, number][] => {
      const stars = STARS.exec(label)?.[1];
      const side = stars === undefined ? SIDES.get(label.toLowerCase()) : (Number(stars) - 3) / 2;
      return side === undefined || side === 0 ? [] : [[label, side]];
    }),
  );
  const sides = Object.values(weights);
  const hasBoth = sides.some((side) => side < 0) && sides.some((side) => side > 0);
  return hasBoth && head.activation === "softmax" ? { head: head.name, weights } : undefined;
}

/** The scale of subjectivity, in the same way. */
export function subjectivityOf(head: Head, given?: string): Scale | undefined {
  if (given !== undefined) return scaleFrom(head, given, "--subjectivity", 0);
  const label = head.labels.find((name) => SUBJECTIVE.has(name.toLowerCase()));
  return label === undefined || head.activation !== "softmax"
    ? undefined
    : { head: head.name, weights: { [label]: 1 } };
}

function scaleFrom(head: Head, given: string, option: string, lowest = -1): Scale | undefined {
  if (given === "none") return undefined;
  if (head.activation !== "softmax") {
    throw new ActionableError(
      `${option} is for labels that exclude each other (softmax); these may hold together.`,
    );
  }
  const entries = given.split(",").map((part): [string, number] => {
    const [, label = "", weight = ""] = /^(.*)=([^=]*)$/u.exec(part.trim()) ?? [];
    const value = Number(weight);
    if (!head.labels.includes(label) || weight.trim() === "" || !(value >= lowest && value <= 1)) {
      throw new ActionableError(
        `${option} must look like "label=number", numbers from ${lowest} to 1, labels out of: ${head.labels.join(", ")}. "${part}" does not.`,
      );
    }
    return [label, value];
  });
  return { head: head.name, weights: Object.fromEntries(entries) };
}
