import path from "node:path";
import type { Manifest } from "#ipc/model/manifest";
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

/**
 * The manifest's part that says what the model is, and not how it is run. Throws one `ActionableError`
 * for all that is missing.
 */
export function describeModel(
  given: Description,
  { config, readme }: Pick<SourceFolder, "config" | "readme">,
): Omit<Manifest, "files" | "inputs" | "window" | "heads" | "primaryHead" | "scales"> {
  const folder = path.basename(path.resolve(given.source));
  const id = given.id ?? slugOf(folder);
  const missing: string[] = [];
  if (!/^[a-z0-9][a-z0-9-]*$/u.test(id)) {
    missing.push(
      `"${id}" cannot be the model's id: small letters, digits and hyphens can. Give --id.`,
    );
  }
  const version = given.modelVersion ?? "1.0.0";
  if (!/^\d+\.\d+\.\d+$/u.test(version)) {
    missing.push(`--model-version must look like 1.0.0, and "${version}" does not.`);
  }
  const license = given.license ?? readme.license ?? "";
  if (license === "") {
    missing.push(
      "The folder's README states no licence, and the model will travel in installers. Say under which terms: --license Apache-2.0.",
    );
  }
  const tags = given.languages ?? readme.languages;
  if (tags.length === 0) {
    missing.push(
      'The folder\'s README states no language. Say which the model reads: --languages en,pt; "mul" for many.',
    );
  }
  const languages = tags.map(canonicalTag);
  for (const [place, tag] of tags.entries()) {
    if (languages[place] !== null) continue;
    missing.push(`"${tag}" is no language tag such as en, pt-BR or mul. Give --languages.`);
  }
  if (missing.length > 0) throw new ActionableError(missing.join("\n"));
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
    languages: languages.filter((tag) => tag !== null),
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

/** Null for what is no language tag. */
function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "");
}
