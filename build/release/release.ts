import { Command } from "commander";
import { ActionableError, runCommand } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { checkRelease } from "./check-release.ts";
import { recordRelease } from "./record-release.ts";
import {
  changelogSection,
  readPublished,
  readReleaseState,
  readReleaseStates,
} from "./release-state.ts";

/** `npm run release:check`, `release:record` and `release:notes`. */
void runCommand(async () => {
  let code = 0;
  const program = new Command("release");
  program
    .command("check")
    .description("Says whether what is here may be released; exits with 1 if not.")
    .option("--tag <tag>", "the tag that the release is made from")
    .action(async ({ tag = null }: { tag?: string | null }) => {
      const published = await readPublished(PROJECT_ROOT, tag);
      const reasons = new Set<string>();
      for (const state of await readReleaseStates(PROJECT_ROOT)) {
        for (const reason of checkRelease(state, { tag, published })) reasons.add(reason);
      }
      for (const reason of reasons) console.error(reason);
      console.log(reasons.size > 0 ? "Not to be released." : "May be released.");
      code = reasons.size > 0 ? 1 : 0;
    });
  program
    .command("record")
    .description("Puts a present model and its figures into models/releases.json.")
    .option("--model <id>", "which of the models; left out, the first")
    .option("--note <text>", "what is new, in English")
    .option("--again", "replace the record of a version that nobody has got yet")
    .action(async (options: { model?: string; note?: string; again?: true }) => {
      const record = await recordRelease({ projectRoot: PROJECT_ROOT, ...options });
      console.log(`Recorded ${record.id} ${record.version}: ${record.note}`);
    });
  program
    .command("notes")
    .description("What the changelog says of the present version.")
    .action(async () => {
      const { changelog, appVersion } = await readReleaseState(PROJECT_ROOT);
      const section = changelogSection(changelog, appVersion);
      if (section !== null) return console.log(section);
      throw new ActionableError(`CHANGELOG.md has no section "## ${appVersion}": write it first.`);
    });
  await program.parseAsync();
  return code;
});
