import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { figuresOf } from "#ipc/model/model-figures";
import type { Manifest } from "#ipc/model/manifest";
import type { ModelRelease, ModelReleases } from "#ipc/model/model-releases";
import { recordRelease } from "../record-release.ts";

/** A copy of Undertone's files that a release is judged by, with a real model of a few kilobytes. */
export interface ReleaseFolder {
  readonly root: string;
  readonly modelFile: (name: string) => string;
  editManifest: (edit: (manifest: Manifest) => void) => Promise<void>;
  editReleases: (edit: (releases: ModelRelease[]) => void) => Promise<void>;
  editText: (name: string, edit: (text: string) => string) => Promise<void>;
}

const SETS = [
  { dataset: "Reviews", metric: "accuracy", value: 0.9, rows: 1000 },
  { dataset: "Tweets", metric: "macro-recall", value: 0.7, rows: 2000 },
];
const GROUPS = [
  { name: "negation", kind: "label", cases: 20, passed: 18 },
  { name: "names", kind: "invariance", cases: 10, passed: 9 },
];

const CARD = "# Tiny 1.1.0\n";

/** A release of model 1.1.0 with Undertone 2.1.0, after 1.0.0 with 2.0.0; nothing is wrong with it. */
export async function writeSoundRelease(root: string): Promise<ReleaseFolder> {
  const modelDirectory = path.join(root, "models", "tiny");
  const modelFile = (name: string) => path.join(modelDirectory, name);
  const editText: ReleaseFolder["editText"] = async (name, edit) => {
    const file = path.join(root, name);
    await writeFile(file, edit(await readFile(file, "utf8")));
  };
  const editManifest: ReleaseFolder["editManifest"] = (edit) =>
    editText("models/tiny/manifest.json", (text) => {
      const manifest = JSON.parse(text) as Manifest;
      edit(manifest);
      return JSON.stringify(manifest);
    });
  const editReleases: ReleaseFolder["editReleases"] = (edit) =>
    editText("models/releases.json", (text) => {
      const kept = JSON.parse(text) as ModelReleases;
      edit(kept.releases);
      return JSON.stringify(kept);
    });

  await mkdir(modelDirectory, { recursive: true });
  await writeTinyModel(modelDirectory, {
    labels: { bad: ["awful"], good: ["lovely"] },
    version: "1.1.0",
  });
  await writeFile(modelFile("MODEL_CARD.md"), CARD);
  await editManifest((manifest) => {
    manifest.metrics = SETS.map((set) => ({
      ...set,
      measured: "2026-11-25",
      command: "npm run evaluate -- --data DIR",
    }));
    manifest.evaluation = { behaviour: { cases: 30, passed: 27, groups: GROUPS } };
    manifest.files.card = describeFile("MODEL_CARD.md", CARD);
  });
  const manifest = JSON.parse(await readFile(modelFile("manifest.json"), "utf8")) as Manifest;
  const figures = figuresOf(manifest);
  await writeFile(
    path.join(root, "package.json"),
    JSON.stringify({ version: "2.1.0", undertone: { models: ["tiny"] } }),
  );
  await writeFile(
    path.join(root, "CHANGELOG.md"),
    `# Changelog\n\n## 2.1.0\n\n- **Model \`tiny\` 1.1.0**: reads more.\n\n## 2.0.0\n`,
  );
  const before: ModelRelease = {
    ...figures,
    version: "1.0.0",
    sha256: "0".repeat(64),
    appVersion: "2.0.0",
    note: "The first.",
    files: { "model.onnx": "0".repeat(64) },
  };
  await writeFile(
    path.join(root, "models", "releases.json"),
    JSON.stringify({ releasesVersion: 1, releases: [before] } satisfies ModelReleases),
  );
  await recordRelease({ projectRoot: root, note: "Reads more." });
  return { root, modelFile, editManifest, editReleases, editText };
}

/** A file as a manifest describes it. */
export function describeFile(name: string, content: string) {
  return {
    path: name,
    sha256: createHash("sha256").update(content).digest("hex"),
    sizeBytes: Buffer.byteLength(content),
  };
}
