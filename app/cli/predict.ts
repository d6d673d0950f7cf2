import { sayFailure } from "./sentences/failure-sentences.ts";
import type { Command } from "commander";
import type { ModelSet } from "#inference/model-set";
import type { Prediction, Unread } from "#ipc/analysis/prediction";
import type { Failure } from "#ipc/failure";
import type { RowProblem } from "#ipc/files/row-problem";
import { streamLines } from "#tables/lines/stream-lines";
import { toFailure } from "#tables/outcome";
import { createModelSetScorer, isTextFailure, type Scorer } from "#scoring/scorer";
import { createTellingScorer, settleLanguage } from "#scoring/text-languages";
import { readableText } from "#scoring/text-to-score";
import { EXIT_FAILED, EXIT_USAGE } from "./exit-codes.ts";
import { languageName } from "./sentences/language-names.ts";
import { sayRowProblems } from "./sentences/row-problem-sentences.ts";
import { openShippedModels } from "./shipped-models.ts";
import { sayState } from "./sentences/state-names.ts";
import { shown } from "./sentences/shown-text.ts";
import { complain, endWithStandardOutput } from "./standard-streams.ts";

/** Lines of standard input that are predicted together. */
const LINES_AT_ONCE = 256;

interface PredictOptions {
  readonly encoding?: string;
  readonly json?: boolean;
  readonly language?: string;
  readonly mixed: boolean;
}

/** `undertone predict [TEXT…] [--json] [--language CODE]` */
export function addPredictCommand(program: Command): void {
  program
    .command("predict")
    .description("predict the tone of texts given as arguments, or of the lines of standard input")
    .argument("[text...]", "texts to read; standard input if left out, one text a line")
    .option("--encoding <name>", "encoding of standard input; detected if left out")
    .option("--json", "one JSON object a line")
    .option("--no-mixed", "do not tell mixed feelings: up to twice as fast")
    .option(
      "--language <code>",
      "language of the texts, such as en, or any to read every text; told text by text if left out",
    )
    .action(async (texts: string[], options: PredictOptions) => {
      endWithStandardOutput();
      const models = await openShippedModels();
      if (!models.ok) {
        fail(models.error, EXIT_FAILED);
        return;
      }
      const scorer = speakingScorer(models.value, options.language);
      if ("code" in scorer) {
        fail(scorer, EXIT_USAGE);
        return;
      }
      const print = options.json ? printJson : printLine;
      const groups = texts.length > 0 ? [texts] : groupsOfStandardInput(options.encoding);
      try {
        for await (const group of groups) {
          const readable = group.map(readableText);
          const read = readable.map((each) => each.text);
          const outcomes = await scorer.score(read, { mixed: options.mixed });
          for (const [index, text] of group.entries()) {
            const outcome = outcomes[index] ?? null;
            if (!isTextFailure(outcome)) print(text, outcome, readable[index]?.mended ?? []);
          }
        }
      } catch (error) {
        const failed = toFailure(error, "standard input");
        if (!failed) throw error;
        complain(sayFailure(failed));
        process.exitCode = EXIT_FAILED;
      }
    });
}

/** A scorer that reads in the chosen language, or what is wrong with that choice. */
function speakingScorer(models: ModelSet, choice: string | undefined): Scorer | Failure {
  const scorer = createModelSetScorer(models);
  try {
    return createTellingScorer(scorer, settleLanguage(choice, null, models.languages));
  } catch (error) {
    const expected = toFailure(error, "");
    if (expected) return expected;
    throw error;
  }
}

function fail(error: Failure, exitCode: number): void {
  process.stderr.write(`${sayFailure(error)}\n`);
  process.exitCode = exitCode;
}

async function* groupsOfStandardInput(encoding: string | undefined): AsyncGenerator<string[]> {
  const input = process.stdin as AsyncIterable<Buffer>;
  for await (const lines of streamLines(input, encoding)) {
    for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
      yield lines.slice(at, at + LINES_AT_ONCE);
    }
  }
}

/** `mended`: how what was read differs from what is written. */
function printJson(
  text: string,
  outcome: Prediction | Unread | null,
  mended: readonly RowProblem[],
): void {
  const isRead = outcome !== null && "label" in outcome;
  const told = isRead ? { prediction: outcome } : { prediction: null, ...outcome };
  const read = mended.length === 0 ? {} : { mended: mended.map(({ code }) => code) };
  process.stdout.write(`${JSON.stringify({ text, ...told, ...read })}\n`);
}

function printLine(
  text: string,
  outcome: Prediction | Unread | null,
  mended: readonly RowProblem[],
): void {
  const said = [outcome ? describe(outcome) : "no text"];
  if (mended.length > 0) said.push(sayRowProblems(mended));
  process.stdout.write(`${said.join("  ")}\t${oneLine(text)}\n`);
}

function describe(outcome: Prediction | Unread): string {
  const { language } = outcome;
  const inLanguage = language === null ? [] : [languageName(language)];
  if (!("label" in outcome)) return [...inLanguage, "not read"].join("  ");
  const { label, score, polarity, subjectivity } = outcome;
  const parts = [`${label} ${(score * 100).toFixed(1)}%`];
  if (polarity !== null) parts.push(`polarity ${polarity < 0 ? "" : "+"}${polarity.toFixed(2)}`);
  if (subjectivity !== null) parts.push(`subjectivity ${subjectivity.toFixed(2)}`);
  const states = outcome.states.map((state) => sayState(state));
  return [...parts, ...inLanguage, ...states].join("  ");
}

function oneLine(text: string): string {
  return shown(text.replaceAll(/\s+/gu, " ").trim());
}
