import { readFile } from "node:fs/promises";
import type { Golden } from "#ipc/model/manifest";
import type { Classifier } from "#inference/classifier";
import { ActionableError } from "../command.ts";

/**
 * What golden texts are made of unless the model's engineer has better ones. They are to show that
 * another computer computes the same, not that the model is right, so any language will do.
 */
const OWN_TEXTS: readonly string[] = [
  "I love this phone, the camera is fantastic.",
  "This is the worst service I have ever had.",
  "The meeting has been moved to room 204 and starts at three.",
  "My parcel is late. Where is my refund?",
  "Please cancel my subscription and send me the last invoice.",
  "Thanks, that solved it!",
  "I am not sure whether I should laugh or cry 😂",
  "O atendimento foi péssimo, mas a comida estava boa.",
  "El pedido llegó tarde y roto.",
  "Das Hotel war sauber und das Frühstück ausgezeichnet.",
  "Le film est trop long, et pourtant je ne me suis pas ennuyé.",
  "¿Cuándo abre la tienda? 今日はとても楽しかったです。",
  `It began well. ${"Then it rained, the bus broke down, and nobody told us anything. ".repeat(12)}`,
];

/** Two computers may differ by as much in a score: 8-bit kernels differ more than others. */
const TOLERANCE = { quantised: 0.02, exact: 0.002 } as const;

const QUANTISED_OPERATIONS = ["QuantizeLinear", "MatMulInteger", "QLinear", "MatMulNBits"];

/** The lines of a file that are not blank; of no file, our own texts. */
export async function readGoldenTexts(file?: string): Promise<readonly string[]> {
  if (file === undefined) return OWN_TEXTS;
  const content = await readFile(file, "utf8").catch(() => null);
  if (content === null) throw new ActionableError(`${file} cannot be read.`);
  const texts = content.split(/\r?\n/u).filter((line) => line.trim() !== "");
  if (texts.length > 0) return texts;
  throw new ActionableError(`${file} has no line of text.`);
}

/** What two computers may differ by, judged by the operations of the graph. */
export function toleranceOf(graph: Buffer): number {
  const isQuantised = QUANTISED_OPERATIONS.some((operation) => graph.includes(operation));
  return isQuantised ? TOLERANCE.quantised : TOLERANCE.exact;
}

/**
 * The model's own answers, to be compared on every computer. A text on which it wavers is left out:
 * a difference too small to matter would turn its label there.
 */
export async function recordGolden(
  classifier: Pick<Classifier, "predictAll">,
  texts: readonly string[],
  tolerance: number,
): Promise<Golden> {
  const cases: Golden["cases"] = [];
  for (const text of texts) {
    const [prediction] = await classifier.predictAll([text]);
    if (!prediction) continue;
    const { label, scores, polarity, subjectivity, tokens } = prediction;
    const [first = 0, second = 0] = Object.values(scores).toSorted((a, b) => b - a);
    const isSure = Object.keys(scores).length === 1 || first - second > 2 * tolerance;
    if (!isSure) continue;
    const rounded = Object.fromEntries(
      Object.entries(scores).map(([name, score]) => [name, round(score)]),
    );
    cases.push({
      text,
      label,
      scores: rounded,
      polarity: polarity === null ? null : round(polarity),
      subjectivity: subjectivity === null ? null : round(subjectivity),
      tokens,
    });
  }
  if (cases.length > 0) return { tolerance, cases };
  throw new ActionableError(
    "The model is undecided on every golden text, so none can show on another computer that it computes the same there. Give texts that it tells apart, a line each: --texts FILE.",
  );
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
