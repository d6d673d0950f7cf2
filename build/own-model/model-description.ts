import path from "node:path";
import type { Manifest } from "#ipc/manifest";
import { ActionableError } from "../command.ts";
import type { SourceFolder } from "./source-folder.ts";

/** What a person may say of a model, where its files do not or say it badly. */
export interface Description {
  readonly source: string;
  readonly id?: string;
  readonly name?: string;
  readonly summary?: string;
  readonly modelVersion?: string;
  readonly license?: string;
  readonly licenseNote?: string;
  readonly languages?: readonly string[];
}

/** Answers whose best score is lower are marked as uncertain. */
const UNCERTAIN_BELOW = 0.5;

/** The manifest's part that says what the model is, and not how it is run. */
export function describeModel(
  given: Description,
  { config, readme }: Pick<SourceFolder, "config" | "readme">,
): Omit<Manifest, "files" | "inputs" | "window" | "heads" | "primaryHead" | "scales"> {
  const folder = path.basename(path.resolve(given.source));
  const id = given.id ?? slugOf(folder);
  if (!/^[a-z0-9][a-z0-9-]*$/u.test(id)) {
    throw new ActionableError(
      `"${id}" cannot be the model's id: small letters, digits and hyphens can. Give --id.`,
    );
  }
  const version = given.modelVersion ?? "1.0.0";
  if (!/^\d+\.\d+\.\d+$/u.test(version)) {
    throw new ActionableError(`--model-version must look like 1.0.0, and "${version}" does not.`);
  }
  const license = given.license ?? readme.license;
  if (!license) {
    throw new ActionableError(
      "The folder's README states no licence, and the model will travel in installers. Say under which terms: --license Apache-2.0.",
    );
  }
  const name = given.name ?? folder;
  const [baseModel = config._name_or_path] = readme.baseModels;
  const architecture = config.architectures?.[0] ?? config.model_type;
  return {
    manifestVersion: 1,
    id,
    version,
    name,
    summary: given.summary ?? `${name}, a text classifier that was added from a folder.`,
    task: "text-classification",
    languages: languagesOf(given.languages ?? readme.languages),
    released: new Date().toISOString().slice(0, 10),
    license: {
      name: license,
      note:
        given.licenseNote ??
        (given.license === undefined
          ? "As the README of its folder states; not checked."
          : "As stated when it was added; not checked."),
    },
    thresholds: { uncertainBelow: UNCERTAIN_BELOW, tooShort: { words: 2 } },
    training: {
      backbone: [baseModel, architecture].filter(Boolean).join(", ") || "not known",
      data: [],
      recipe: "not known; added by npm run model:add",
    },
    metrics: [],
    limitations: ["How good it is has not been measured here, and its scores are not calibrated."],
  };
}

function languagesOf(tags: readonly string[]): string[] {
  if (tags.length === 0) {
    throw new ActionableError(
      'The folder\'s README states no language. Say which the model reads: --languages en,pt; "mul" for many.',
    );
  }
  return tags.map((tag) => {
    try {
      const [canonical] = Intl.getCanonicalLocales(tag);
      if (canonical !== undefined) return canonical;
    } catch {
      // Said below.
    }
    throw new ActionableError(
      `"${tag}" is no language tag such as en, pt-BR or mul. Give --languages.`,
    );
  });
}

function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "");
}
