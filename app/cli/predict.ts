import { sayFailure } from "./failure-sentences.ts";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import type { Classifier } from "#inference/classifier";
import type { Prediction } from "#ipc/prediction";
import { EXIT_FAILED } from "./exit-codes.ts";
import { loadShippedClassifier } from "./shipped-classifier.ts";
import { shown } from "./shown-text.ts";
import { endWithStandardOutput } from "./standard-streams.ts";

/** Lines of standard input that are predicted together; a person who types gets each at once. */
const LINES_AT_ONCE = 256;

/** `undertone predict [TEXT…] [--json]` */
export function addPredictCommand(program: Command): void {
  program
    .command("predict")
    .description("predict the tone of texts given as arguments, or of the lines of standard input")
    .argument("[text...]", "texts to read; none reads standard input, one text a line")
    .option("--json", "one JSON object a line")
    .action(async (texts: string[], options: { json?: boolean }) => {
      endWithStandardOutput();
      const classifier = await loadShippedClassifier();
      if (!classifier.ok) {
        process.stderr.write(`${sayFailure(classifier.error)}\n`);
        process.exitCode = EXIT_FAILED;
        return;
      }
      const print = options.json ? printJson : printLine;
      for await (const group of texts.length > 0 ? [texts] : groupsOfStandardInput()) {
        await predictGroup(classifier.value, group, print);
      }
    });
}

async function predictGroup(
  classifier: Classifier,
  texts: readonly string[],
  print: (text: string, prediction: Prediction | null) => void,
): Promise<void> {
  const predictions = await classifier.predictAll(texts);
  for (const [index, text] of texts.entries()) print(text, predictions[index] ?? null);
}

async function* groupsOfStandardInput(): AsyncGenerator<string[]> {
  const size = process.stdin.isTTY ? 1 : LINES_AT_ONCE;
  let group: string[] = [];
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    group.push(line);
    if (group.length >= size) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

function printJson(text: string, prediction: Prediction | null): void {
  process.stdout.write(`${JSON.stringify({ text, prediction })}\n`);
}

function printLine(text: string, prediction: Prediction | null): void {
  process.stdout.write(`${prediction ? describe(prediction) : "no text"}\t${oneLine(text)}\n`);
}

function describe({ label, score, polarity, subjectivity }: Prediction): string {
  const parts = [`${label} ${(score * 100).toFixed(1)}%`];
  if (polarity !== null) parts.push(`polarity ${polarity < 0 ? "" : "+"}${polarity.toFixed(2)}`);
  if (subjectivity !== null) parts.push(`subjectivity ${subjectivity.toFixed(2)}`);
  return parts.join("  ");
}

function oneLine(text: string): string {
  return shown(text.replaceAll(/\s+/gu, " ").trim());
}
