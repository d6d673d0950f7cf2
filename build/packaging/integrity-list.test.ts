import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { describeIntegrity } from "./integrity-list.ts";

test("everything outside the asar is listed, but for what signing will change", async () => {
  const folder = await makeScratchFolder();
  const native = "node_modules/onnxruntime-node";
  for (const name of [
    "app/node_modules/onnxruntime-node/dist/index.js",
    "app/node_modules/onnxruntime-node/bin/napi-v6/linux/x64/a.so.1",
    "app/node_modules/onnxruntime-node/bin/napi-v6/win32/arm64/a.dll",
    "app/node_modules/onnxruntime-node/bin/napi-v6/win32/arm64/a.node",
    "app/node_modules/onnxruntime-node/bin/napi-v6/darwin/arm64/a.dylib",
    "app/node_modules/onnxruntime-node/bin/napi-v6/darwin/arm64/a.node",
    "models/m/manifest.json",
  ]) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), "x");
  }
  const { files } = await describeIntegrity(path.join(folder, "app"), [
    path.join(folder, "models/m"),
  ]);
  const sha256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
  expect(files).toEqual([
    {
      path: `app.asar.unpacked/${native}/bin/napi-v6/linux/x64/a.so.1`,
      sha256,
      platform: "linux",
      arch: "x64",
    },
    {
      path: `app.asar.unpacked/${native}/bin/napi-v6/win32/arm64/a.dll`,
      sha256,
      platform: "win32",
      arch: "arm64",
    },
    {
      path: `app.asar.unpacked/${native}/bin/napi-v6/win32/arm64/a.node`,
      sha256,
      platform: "win32",
      arch: "arm64",
    },
    { path: `app.asar.unpacked/${native}/dist/index.js`, sha256 },
    { path: "models/m/manifest.json", sha256 },
  ]);
});
