import { readFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { ActionableError, runCommand } from "../command.ts";
import { makeInstallers } from "./make-installers.ts";
import { PROJECT_ROOT } from "../project-root.ts";

/** `npm run dist [-- --release] [--model ID] …`: the installers of this system, in dist/. */
void runCommand(async () => {
  const manifest = JSON.parse(await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8")) as {
    version: string;
    undertone: { models: string[] };
  };
  const options = new Command("dist")
    .description("Builds this system's installers, with the models inside.")
    .option("--release", "for publication: only on the official Electron, and every format")
    .option("--model <id...>", "the folders in models/ to put inside", manifest.undertone.models)
    .option("--unpacked", "only the folder that installers are made of")
    .option("--inspectable", "let Playwright drive it: for tests, never a release")
    .option("--fast", "compress the package quickly and not well")
    .option("--app-version <version>", "another version than package.json's", manifest.version)
    .option("--output <folder>", "where to", "dist")
    .parse()
    .opts<{
      release?: true;
      model: string[];
      unpacked?: true;
      inspectable?: true;
      fast?: true;
      appVersion: string;
      output: string;
    }>();
  if (options.release && (options.inspectable || options.appVersion !== manifest.version)) {
    throw new ActionableError("A release is not inspectable, and its version is package.json's.");
  }
  const made = await makeInstallers({
    outputDirectory: path.resolve(PROJECT_ROOT, options.output),
    modelIds: options.model,
    version: options.appVersion,
    isRelease: options.release ?? false,
    isInspectable: options.inspectable ?? false,
    isUnpacked: options.unpacked ?? false,
    isFast: options.fast ?? false,
  });
  console.log(`\n${made.sizes.table}\n`);
  for (const file of made.files) console.log(path.relative(process.cwd(), file));
  for (const sentence of made.sizes.overBudget) console.error(sentence);
  return made.sizes.overBudget.length === 0 ? 0 : 1;
});
