import { Command } from "commander";
import { addCompareCommand } from "./compare.ts";
import { EXIT_USAGE } from "./exit-codes.ts";
import { addModelCommand } from "./model.ts";
import { addPredictCommand } from "./predict.ts";
import { addScoreCommand } from "./score.ts";
import { failUnexpectedly } from "./unexpected-failure.ts";

process.on("uncaughtException", failUnexpectedly);

/** `undertone …`: the engine of the app without its window. */
const program = new Command("undertone")
  .description("Reads the tone of text on this computer, offline.")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE));

addPredictCommand(program);
addScoreCommand(program);
addCompareCommand(program);
addModelCommand(program);

// Installed, this runs in Electron's Node, where the arguments would be taken for a packed app's.
// Bundled as CommonJS, which has no `await` here.
program.parseAsync(process.argv, { from: "node" }).catch(failUnexpectedly);
