import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { INTEGRITY_FILE, verifyInstallation } from "./integrity.ts";

let resources: string;
let asar: string;

/** A folder by the name of an asar: plain Node has no other way to look into one. */
beforeEach(async () => {
  resources = await mkdtemp(path.join(tmpdir(), "undertone-integrity-"));
  asar = path.join(resources, "app.asar");
  await mkdir(path.join(asar, "out"), { recursive: true });
  await mkdir(path.join(resources, "app.asar.unpacked"));
  await writeFile(path.join(resources, "app.asar.unpacked", "library.so"), "native code");
  await list([{ path: "app.asar.unpacked/library.so", sha256: sha256("native code") }]);
});

afterEach(() => rm(resources, { recursive: true }));

function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

async function list(files: readonly object[]): Promise<void> {
  await writeFile(path.join(asar, "out", INTEGRITY_FILE), JSON.stringify({ files }));
}

test("an installation is as it was packed", async () => {
  expect(await verifyInstallation(asar)).toEqual({ ok: true, value: null });
});

test.each([
  ["changed by a byte", () => writeFile(`${asar}.unpacked/library.so`, "native c0de")],
  ["cut off", () => writeFile(`${asar}.unpacked/library.so`, "native")],
  ["gone", () => rm(`${asar}.unpacked/library.so`)],
])("a library that is %s is named", async (_, damage) => {
  await damage();
  expect(await verifyInstallation(asar)).toMatchObject({
    ok: false,
    error: {
      code: "installation-damaged",
      name: "library.so",
    },
  });
});

test.each([
  ["gone", () => rm(path.join(asar, "out", INTEGRITY_FILE))],
  ["no JSON", () => writeFile(path.join(asar, "out", INTEGRITY_FILE), "{")],
  ["of another shape", () => list([{ path: "x", sha256: "short" }])],
])("checksums that are %s are damage, not consent", async (_, damage) => {
  await damage();
  expect(await verifyInstallation(asar)).toMatchObject({ ok: false });
});

test("files for other platforms need not be there", async () => {
  const missing = { path: "app.asar.unpacked/other.dll", sha256: sha256("") };
  await list([
    { ...missing, platform: "plan9" },
    { ...missing, arch: "pdp11" },
  ]);
  expect(await verifyInstallation(asar)).toMatchObject({ ok: true });
});

test("a working tree is no installation", async () => {
  expect(await verifyInstallation(resources)).toMatchObject({ ok: true });
});
