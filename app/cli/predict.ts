import { sayFailure } from "./failure-sentences.ts";
import type { Command } from "commander";
import type { Classifier } from "#inference/classifier";
import type { Prediction } from "#ipc/prediction";
import { streamLines } from "#tables/lines/stream-lines";
import { toFailure } from "#tables/outcome";
import { EXIT_FAILED } from "./exit-codes.ts";
import { loadShippedClassifier } from "./shipped-classifier.ts";
import { shown } from "./shown-text.ts";
import { endWithStandardOutput } from "./standard-streams.ts";

/** Lines of standard input that are predicted together. */
const LINES_AT_ONCE = 256;

/** `undertone predict [TEXT…] [--json]` */
export function addPredictCommand(program: Command): void {
  program
    .command("predict")
    .description("predict the tone of texts given as arguments, or of the lines of standard input")
    .argument("[text...]", "texts to read; none reads standard input, one text a line")
    .option("--encoding <name>", "encoding of standard input; left out, detected")
    .option("--json", "one JSON object a line")
    .action(async (texts: string[], options: { encoding?: string; json?: boolean }) => {
      endWithStandardOutput();
      const classifier = await loadShippedClassifier();
      if (!classifier.ok) {
        process.stderr.write(`${sayFailure(classifier.error)}\n`);
        process.exitCode = EXIT_FAILED;
        return;
      }
      const print = options.json ? printJson : printLine;
      const groups = texts.length > 0 ? [texts] : groupsOfStandardInput(options.encoding);
      try {
        for await (const group of groups) await predictGroup(classifier.value, group, print);
      } catch (error) {
        const failed = toFailure(error, "standard input");
        if (!failed) throw error;
        process.stderr.write(`undertone: ${sayFailure(failed)}\n`);
        process.exitCode = EXIT_FAILED;
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

async function* groupsOfStandardInput(encoding: string | undefined): AsyncGenerator<string[]> {
  const input = process.stdin as AsyncIterable<Buffer>;
  for await (const lines of streamLines(input, encoding)) {
    for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
      yield lines.slice(at, at + LINES_AT_ONCE);
    }
  }
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
