import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES } from "#ipc/language";
import { manifestSchema } from "#ipc/model/manifest";
import { modelReleasesSchema } from "#ipc/model/model-releases";
import { PROJECT_ROOT } from "../project-root.ts";

const MODELS = path.join(PROJECT_ROOT, "models");
const manifests = readdirSync(MODELS, { withFileTypes: true })
  .map(({ name }) => path.join(MODELS, name, "manifest.json"))
  .filter((file) => existsSync(file))
  .map((file) => manifestSchema.parse(JSON.parse(readFileSync(file, "utf8"))));

test.each(
  manifests.flatMap((manifest) =>
    LANGUAGES.filter((language) => language !== "en").map(
      (language) => [manifest.id, language, manifest] as const,
    ),
  ),
)("all that the Model page says of %s is said in %s", (_id, language, manifest) => {
  const { name, summary, license, limitations, training, metrics, files } = manifest;
  const shown = [
    name,
    summary,
    license.name,
    license.note,
    training.backbone,
    ...limitations,
    ...training.data.flatMap((set) => [set.name, set.terms]),
    ...metrics.map(({ dataset }) => dataset),
  ];
  const isName = (text: string) => /^[\w-]+$/u.test(text);
  const translated = manifest.translations?.[language] ?? {};
  expect(shown.filter((text) => !isName(text) && !(text in translated))).toEqual([]);
  expect(files).toHaveProperty([`card-${language}`]);
});

test.each(LANGUAGES.filter((language) => language !== "en"))(
  "what was new in each release is said in %s",
  (language) => {
    const read = (...names: string[]) =>
      JSON.parse(readFileSync(path.join(MODELS, ...names), "utf8")) as unknown;
    const { releases } = modelReleasesSchema.parse(read("releases.json"));
    const texts = read("recipe", "translations.json") as Record<string, Record<string, string>>;
    const said = texts[language] ?? {};
    expect(releases.map(({ note }) => note).filter((note) => !(note in said))).toEqual([]);
  },
);
