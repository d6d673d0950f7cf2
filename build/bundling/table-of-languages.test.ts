import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { eld } from "eld/small";
import { build } from "vite";
import { beforeAll, expect, it } from "vitest";
import { makeSharedFolder } from "#tables/testing/scratch-folder";
import { nodeConfig } from "./bundle-configs.ts";
import { PROJECT_ROOT } from "../project-root.ts";

type Detector = typeof eld;

const folder = makeSharedFolder();
let bundled: Detector;

beforeAll(async () => {
  const entry = { source: "node_modules/eld/src/entries/static.small.js", output: "eld" };
  const config = nodeConfig({ ...entry, external: [], isSandboxed: false }, { directory: folder });
  // The package exports its one thing by two names, of which Vite warns.
  await build({ ...config, logLevel: "error" });
  ({ eld: bundled } = createRequire(import.meta.url)(path.join(folder, "eld.cjs")) as {
    eld: Detector;
  });
}, 60_000);

async function goldenTexts(): Promise<string[]> {
  const models = ["tone-en", "tone-romance"].map(async (id) => {
    const golden = await readFile(path.join(PROJECT_ROOT, "models", id, "golden.json"), "utf8");
    return (JSON.parse(golden) as { cases: { text: string }[] }).cases.map(({ text }) => text);
  });
  return (await Promise.all(models)).flat();
}

it("in a bundle gives every language of a text the score that the package gives it", async () => {
  const languages = Object.values(eld.info().Languages);
  // What languages call themselves, in their scripts.
  const names = languages.map(
    (language) => new Intl.DisplayNames(language, { type: "language" }).of(language) ?? "",
  );
  const texts = [...(await goldenTexts()), ...names, names.join(" "), "", " ", "constructor \n a"];
  for (const text of texts) {
    const [ours, theirs] = [bundled.detect(text), eld.detect(text)];
    expect([ours.language, ours.getScores()]).toEqual([theirs.language, theirs.getScores()]);
  }
  expect(new Set(texts.map((text) => bundled.detect(text).language)).size).toBeGreaterThan(40);
});
