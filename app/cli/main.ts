import { Command } from "commander";
import { toFailure } from "#tables/outcome";
import { addAuditCommand } from "./results/audit.ts";
import { addCompareCommand } from "./results/compare.ts";
import { EXIT_FAILED, EXIT_USAGE } from "./exit-codes.ts";
import { sayFailure } from "./sentences/failure-sentences.ts";
import { addFederateCommand } from "./personal/federate.ts";
import { addLearnCommand } from "./personal/learn.ts";
import { addModelCommand } from "./model.ts";
import { addOverviewCommand } from "./results/overview.ts";
import { addPredictCommand } from "./predict.ts";
import { addScoreCommand } from "./score/score.ts";
import { addServeCommand } from "./serve.ts";
import { complain, isUnread } from "./standard-streams.ts";

process.on("uncaughtException", failUnexpectedly);

/** `undertone …`: the engine of the app without its window. */
const program = new Command("undertone")
  .description("Reads the tone of text on this computer, offline.")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE));

addPredictCommand(program);
addScoreCommand(program);
addCompareCommand(program);
addOverviewCommand(program);
addAuditCommand(program);
addLearnCommand(program);
addFederateCommand(program);
addModelCommand(program);
addServeCommand(program);

// Installed, this runs in Electron's Node, where the arguments would be taken for a packed app's.
// Bundled as CommonJS, which has no `await` here.
program.parseAsync(process.argv, { from: "node" }).catch(failUnexpectedly);

/** Ends the program on an unexpected error, with a sentence instead of a stack trace. */
function failUnexpectedly(error: unknown): never {
  // As `--help | head` does.
  if (isUnread(error)) process.exit();
  const expected = toFailure(error, "undertone");
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const sentence = expected
    ? sayFailure(expected)
    : `something went wrong inside Undertone (${what}). Please report it.`;
  complain(sentence);
  process.exit(EXIT_FAILED);
}
