import { sayFailure } from "./sentences/failure-sentences.ts";
import type { Command } from "commander";
import { loadClassifier } from "#inference/classifier";
import { findModelDirectories } from "#inference/model-directory";
import { readManifests } from "#inference/model-set";
import { verifyModel } from "#inference/verification";
import type { Verification } from "#ipc/contract";
import type { Manifest } from "#ipc/model/manifest";
import type { Failure } from "#ipc/failure";
import { EXIT_FAILED } from "./exit-codes.ts";
import { endWithStandardOutput } from "./standard-streams.ts";

interface ModelOptions {
  json?: boolean;
  verify?: boolean;
}

/** `undertone model [--json] [--verify]` */
export function addModelCommand(program: Command): void {
  program
    .command("model")
    .description("show the models inside, and check whether they are intact")
    .option("--json", "print the manifests as a JSON list")
    .option("--verify", "check every file and every test text; exit 1 if one differs")
    .action(async (options: ModelOptions) => {
      endWithStandardOutput();
      const directories = await findModelDirectories();
      const manifests = directories.ok ? await readManifests(directories.value) : directories;
      if (!directories.ok || !manifests.ok) {
        if (!manifests.ok) fail(manifests.error);
        return;
      }
      const told: { manifest: Manifest; verification: Verification | undefined }[] = [];
      for (const [place, manifest] of manifests.value.entries()) {
        const directory = directories.value[place] ?? "";
        const verification = options.verify ? await verify(directory) : undefined;
        if (verification === null) return;
        if (verification && !isIntact(verification)) process.exitCode = EXIT_FAILED;
        told.push({ manifest, verification });
      }
      process.stdout.write(
        options.json
          ? `${JSON.stringify(told, null, 2)}\n`
          : told.map((one) => describe(one.manifest, one.verification)).join("\n\n"),
      );
    });
}

/** Null if the model cannot even be loaded, which has then been said. */
async function verify(directory: string): Promise<Verification | null> {
  const classifier = await loadClassifier(directory);
  if (!classifier.ok) {
    fail(classifier.error);
    return null;
  }
  const verification = await verifyModel(directory, classifier.value);
  await classifier.value.close();
  return verification;
}

function fail(error: Failure): void {
  process.stderr.write(`${sayFailure(error)}\n`);
  process.exitCode = EXIT_FAILED;
}

function isIntact({ files, goldenMismatch }: Verification): boolean {
  return goldenMismatch === null && files.every(({ intact }) => intact);
}

function describe(manifest: Manifest, verification: Verification | undefined): string {
  const files = Object.values(manifest.files).filter((file) => file !== undefined);
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const lines = [
    `${manifest.name} ${manifest.version} (${manifest.id}, ${manifest.released})`,
    manifest.summary,
    "",
    `languages     ${manifest.languages.join(", ")}`,
    ...manifest.heads.map(({ name, labels }) => `${name.padEnd(14)}${labels.join(", ")}`),
    `window        ${manifest.window.maxTokens} tokens`,
    `size          ${(bytes / 1e6).toFixed(1)} MB`,
    `licence       ${manifest.license.name}`,
    "",
    ...manifest.metrics.map(
      ({ dataset, metric, value }) => `${dataset}: ${metric} ${(value * 100).toFixed(1)}`,
    ),
    "",
    ...files.map(({ path, sha256 }) => `${sha256}  ${path}${markOf(path, verification)}`),
  ];
  if (verification) {
    lines.push(
      "",
      verification.goldenMismatch
        ? sayFailure(verification.goldenMismatch)
        : `All ${verification.goldenTexts} golden texts got their recorded answers.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function markOf(path: string, verification: Verification | undefined): string {
  if (!verification) return "";
  const isFileIntact = verification.files.find((file) => file.path === path)?.intact;
  return isFileIntact ? "  intact" : "  CHANGED";
}
