import { Command } from "commander";
import { toFailure } from "#tables/outcome";
import { EXIT_FAILED, EXIT_USAGE } from "./exit-codes.ts";
import { sayFailure } from "./sentences/failure-sentences.ts";
import { complain, isUnread } from "./standard-streams.ts";

/** In the order of the help. */
const COMMANDS = new Map<string, () => Promise<(program: Command) => void>>([
  ["predict", async () => (await import("./predict.ts")).addPredictCommand],
  ["score", async () => (await import("./score/score.ts")).addScoreCommand],
  ["compare", async () => (await import("./results/compare.ts")).addCompareCommand],
  ["overview", async () => (await import("./results/overview.ts")).addOverviewCommand],
  ["audit", async () => (await import("./results/audit.ts")).addAuditCommand],
  ["learn", async () => (await import("./personal/learn.ts")).addLearnCommand],
  ["federate", async () => (await import("./personal/federate.ts")).addFederateCommand],
  ["model", async () => (await import("./model.ts")).addModelCommand],
  ["serve", async () => (await import("./serve.ts")).addServeCommand],
]);

process.on("uncaughtException", failUnexpectedly);

/** `undertone …`: the engine of the app without its window. */
const program = new Command("undertone")
  .description("Reads the tone of text on this computer, offline.")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE));

// Bundled as CommonJS, which has no `await` here.
run().catch(failUnexpectedly);

/** Loads only the command that is asked for: all of them take three times as long as most need. */
async function run(): Promise<void> {
  const named = COMMANDS.get(process.argv[2] ?? "");
  for (const load of named ? [named] : COMMANDS.values()) (await load())(program);
  // Installed, this runs in Electron's Node, where the arguments would be taken for a packed app's.
  await program.parseAsync(process.argv, { from: "node" });
}

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
