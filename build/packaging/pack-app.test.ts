import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { listPackage } from "@electron/asar";
import { Arch, build, Platform, type Configuration } from "electron-builder";
import { beforeAll, expect, test } from "vitest";
import { makeSharedFolder } from "#tables/testing/scratch-folder";
import { PROJECT_ROOT } from "../project-root.ts";
import { installerNames, packingConfiguration } from "./pack-app.ts";

const NATIVE = "node_modules/onnxruntime-node";
const MODEL = "tone-en";
const PLIST = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>Electron</string></dict></plist>`;

const folder = makeSharedFolder();
let stage = "";
let electron = "";

beforeAll(async () => {
  stage = path.join(folder, "stage");
  electron = path.join(folder, "electron");
  const names = ["electron", "electron.exe", "locales/en-US.pak", "resources/x"];
  for (const name of names) await put(path.join(electron, name), name);
  const bundle = path.join(electron, "Electron.app", "Contents");
  const helpers = ["", " (GPU)", " (Plugin)", " (Renderer)"].map(
    (kind) => `Electron Helper${kind}`,
  );
  for (const [app, program] of [
    [bundle, "Electron"],
    ...helpers.map((name) => [path.join(bundle, "Frameworks", `${name}.app`, "Contents"), name]),
  ] as const) {
    await put(path.join(app ?? "", "Info.plist"), PLIST);
    await put(path.join(app ?? "", "MacOS", program ?? ""), "program");
  }
  const framework = path.join(bundle, "Frameworks", "Electron Framework.framework");
  await put(path.join(framework, "Versions", "A", "Resources", "en.lproj", "locale.pak"), "pak");
  await put(path.join(bundle, "Resources", "en.lproj", "locale.pak"), "pak");
  await stageByName();
}, 60_000);

/** The app with every file of ONNX Runtime by its name: 300 MB of contents tell nothing here. */
async function stageByName(): Promise<void> {
  const root = { name: "undertone", productName: "Undertone", version: "1.0.0", author: "Authors" };
  const dependencies = { "onnxruntime-node": "1.0.0" };
  const manifest = { ...root, description: "Reads", main: "out/main.cjs", dependencies };
  await put(path.join(stage, "package.json"), JSON.stringify(manifest));
  await put(path.join(stage, "out", "main.cjs"), "// The app.");
  const source = path.join(PROJECT_ROOT, NATIVE);
  for (const entry of await readdir(path.join(source, "bin"), {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    await put(path.join(stage, NATIVE, path.relative(source, file)), entry.name);
  }
  const native = { name: "onnxruntime-node", version: "1.0.0" };
  await put(path.join(stage, NATIVE, "package.json"), JSON.stringify(native));
}

async function put(file: string, content: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** Really packs the app as on that system, around an Electron of empty files. */
async function pack(platform: Platform, arch: Arch): Promise<string> {
  const outputDirectory = path.join(folder, `${platform.nodeName}-${Arch[arch]}`);
  // On each system the macro stands for that system.
  const settings = path.join(folder, `${platform.nodeName}.yml`);
  const yaml = await readFile(path.join(PROJECT_ROOT, "electron-builder.yml"), "utf8");
  await writeFile(settings, yaml.replaceAll("${platform}", platform.nodeName));
  const runtime = {
    executablePath: path.join(electron, "electron"),
    version: "45.4.1",
    source: "override",
  } as const;
  const packing = { runtime, stageDirectory: stage, outputDirectory, modelIds: [MODEL] };
  const config = await packingConfiguration({ ...packing, isInspectable: false }, platform);
  const withoutElectron: Configuration = {
    electronFuses: null,
    disableAsarIntegrity: true,
    win: { signAndEditExecutable: false },
    mac: { identity: null },
  };
  await build({
    targets: platform.createTarget("dir", arch),
    config: { ...config, ...withoutElectron, extends: settings },
    publish: "never",
  });
  const entries = await readdir(outputDirectory, { recursive: true, withFileTypes: true });
  const asar = entries.find((entry) => entry.name === "app.asar");
  if (asar === undefined) throw new Error("There is no app.asar.");
  return asar.parentPath;
}

test.skipIf(process.platform === "win32").each([
  [Platform.LINUX, "x64"],
  [Platform.LINUX, "arm64"],
  [Platform.WINDOWS, "x64"],
  [Platform.WINDOWS, "arm64"],
  [Platform.MAC, "arm64"],
] as const)(
  "an app for %s on %s carries its own binaries, model and licences",
  { timeout: 120_000 },
  async (platform, processor) => {
    const arch = Arch[processor];
    const resources = await pack(platform, arch);
    const native = path.join(resources, "app.asar.unpacked", NATIVE, "bin", "napi-v6");
    const own = path.join(platform.nodeName, Arch[arch]);
    const source = path.join(PROJECT_ROOT, NATIVE, "bin", "napi-v6", own);
    const packed = await readdir(native, { recursive: true, withFileTypes: true });
    const files = packed
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(native, path.join(entry.parentPath, entry.name)));
    expect(files.sort()).toEqual(
      (await readdir(source)).map((name) => path.join(own, name)).sort(),
    );
    expect(files.length).toBeGreaterThanOrEqual(2);

    expect(await readdir(path.join(resources, "models", MODEL))).toEqual(
      expect.arrayContaining(["manifest.json", "model.onnx", "tokenizer.json", "MODEL_CARD.md"]),
    );
    expect(await readdir(resources)).toEqual(
      expect.arrayContaining(["LICENSE", "THIRD_PARTY_NOTICES.md"]),
    );
    if (platform === Platform.MAC) {
      const icon = await readFile(
        path.join(PROJECT_ROOT, "build", "packaging", "icons", "icon.icns"),
      );
      expect(icon.equals(await readFile(path.join(resources, "icon.icns")))).toBe(true);
    }
    const inAsar = listPackage(path.join(resources, "app.asar"), { isPack: false });
    expect(inAsar).toContain(path.join(path.sep, "out", "main.cjs"));
    expect(inAsar.filter((file) => file.includes("models"))).toEqual([]);
  },
);

test("installers with another model say so in their names", () => {
  expect(installerNames(null)).toEqual({});
  const named = { artifactName: "Undertone-${version}-stars-${arch}.${ext}" };
  expect(installerNames("stars")).toEqual({ linux: named, nsis: named, mac: named });
});

test("every installer of every system is described", async () => {
  const yaml = await readFile(path.join(PROJECT_ROOT, "electron-builder.yml"), "utf8");
  const targets = [...yaml.matchAll(/- \{ target: (\w+), arch: \[([^\]]*)\] \}/gu)];
  expect(targets.map(([, target, arch]) => `${target} ${arch}`)).toEqual([
    "AppImage x64, arm64",
    "nsis x64, arm64",
    "dmg arm64",
    "zip arm64",
  ]);
});
