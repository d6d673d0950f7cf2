import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { INTEGRITY_FILE } from "./integrity.ts";
import { findModelDirectories } from "./model-directory.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-directory-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** An app whose package.json selects two models. */
async function layOut(name: string): Promise<string> {
  const app = path.join(folder, name);
  await mkdir(path.join(app, "out"), { recursive: true });
  await writeFile(path.join(app, "package.json"), '{"undertone":{"models":["shipped","further"]}}');
  await writeFile(path.join(app, "out", INTEGRITY_FILE), '{"files":[]}');
  return app;
}

test("a working tree has the models of its package.json", async () => {
  const app = await layOut("tree");
  expect(await findModelDirectories(path.join(app, "out"))).toEqual({
    ok: true,
    value: [path.join(app, "models", "shipped"), path.join(app, "models", "further")],
  });
});

test("in a working tree another model may be named", async () => {
  vi.stubEnv("UNDERTONE_MODEL", ["models/mine", "models/other"].join(path.delimiter));
  expect(await findModelDirectories(await layOut("tree"))).toEqual({
    ok: true,
    value: [path.resolve("models/mine"), path.resolve("models/other")],
  });
});

test("an installation is not led to another model", async () => {
  vi.stubEnv("UNDERTONE_MODEL", path.join(folder, "mine"));
  const modelsIn = (parent: string) =>
    ["shipped", "further"].map((id) => path.join(parent, "models", id));
  const shipped = { ok: true, value: modelsIn(folder) };
  expect(await findModelDirectories(await layOut("app.asar"))).toEqual(shipped);
  const unpacked = await layOut("app");
  expect(await findModelDirectories(unpacked, { isInstalled: true })).toEqual({
    ok: true,
    value: modelsIn(unpacked),
  });
});
