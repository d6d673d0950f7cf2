import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { runAttached } from "./child-process.ts";
import { ActionableError, runCommand } from "./command.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { evaluatedSchema, type Evaluated } from "./release/check-figures.ts";
import { checkRelease } from "./release/check-release.ts";
import { readPublishedReleases } from "./release/published-releases.ts";

/**
 * `npm run release:check [-- --tag TAG] [--data DIR | --evaluated FILE]`: the release gate. Exits
 * with 1 and a sentence for each reason not to release.
 */
void runCommand(async () => {
  const options = new Command("release:check")
    .description("Says whether what is here may be released.")
    .option("--tag <tag>", "the tag that the release is made from")
    .option("--data <folder>", "evaluate the model anew on the labelled sets in this folder")
    .option("--evaluated <file>", "what npm run evaluate -- --output FILE has written")
    .parse()
    .opts<{ tag?: string; data?: string; evaluated?: string }>();
  const evaluated =
    options.data === undefined
      ? await readEvaluated(options.evaluated)
      : await evaluate(options.data);
  const tag = options.tag ?? null;
  const findings = await checkRelease({
    projectRoot: PROJECT_ROOT,
    tag,
    published: await readPublishedReleases(PROJECT_ROOT, tag),
    evaluated,
  });
  for (const { code, message } of findings) console.error(`${code}: ${message}`);
  if (findings.length > 0) {
    console.error(`\nNot to be released: ${findings.length} reason(s).`);
    return 1;
  }
  console.log(
    evaluated
      ? "May be released, by an evaluation made anew."
      : "May be released, by the figures in the manifest (--data DIR measures anew).",
  );
  return 0;
});

async function evaluate(data: string): Promise<Evaluated | null> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-evaluated-"));
  try {
    const output = path.join(folder, "evaluated.json");
    const program = ["--import", "tsx", path.join(PROJECT_ROOT, "app", "cli", "evaluate.ts")];
    const code = await runAttached(
      process.execPath,
      [...program, "--data", data, "--output", output],
      {
        cwd: PROJECT_ROOT,
      },
    );
    if (code !== 0) throw new ActionableError("The model could not be evaluated: see above.");
    return await readEvaluated(output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readEvaluated(file: string | undefined): Promise<Evaluated | null> {
  if (file === undefined) return null;
  const content = await readFile(file, "utf8").catch(() => null);
  if (content === null) throw new ActionableError(`${file} cannot be read.`);
  try {
    return evaluatedSchema.parse(JSON.parse(content));
  } catch {
    throw new ActionableError(`${file} is not what npm run evaluate -- --output FILE writes.`);
  }
}
