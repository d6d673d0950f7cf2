import { Command } from "commander";
import { runCommand } from "./command.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { changelogSentence } from "./release/check-texts.ts";
import { recordRelease } from "./release/record-release.ts";

/** `npm run release:record [-- --note TEXT] [--again]`: puts the present model into the records. */
void runCommand(async () => {
  const options = new Command("release:record")
    .description("Puts the present model and its figures into models/releases.json.")
    .option("--note <text>", "what is new; left out, the changelog's words")
    .option("--again", "replace the newest record, of a version that nobody has got yet")
    .parse()
    .opts<{ note?: string; again?: true }>();
  const { record, isNew } = await recordRelease({ projectRoot: PROJECT_ROOT, ...options });
  const name = `${record.id} ${record.version} for Undertone ${record.appVersion ?? "no version"}`;
  console.log(isNew ? `Recorded ${name}: ${record.note}` : `${name} is recorded already.`);
  console.log(`Its section of CHANGELOG.md has to have: ${changelogSentence(record)}`);
  return 0;
});
