import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { inside, LIBRARY, outside, quit, RESOURCES, start } from "./installation.ts";

/** Turns one bit in the middle of an installed file over while `work` runs. */
async function whileDamaged(file: string, work: () => Promise<void>): Promise<void> {
  const content = await readFile(outside(file));
  const changed = Buffer.from(content);
  const middle = changed.length >> 1;
  changed.writeUInt8(changed.readUInt8(middle) ^ 1, middle);
  await writeFile(outside(file), changed);
  try {
    await work();
  } finally {
    await writeFile(outside(file), content);
  }
}

const NATIVE = `${RESOURCES}/app.asar.unpacked/node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}`;

for (const [what, file] of Object.entries({
  model: `${RESOURCES}/models/tone-en/model.onnx`,
  "model's manifest": `${RESOURCES}/models/tone-en/manifest.json`,
  "native library": `${NATIVE}/libonnxruntime.so.1`,
  "native addon": `${NATIVE}/onnxruntime_binding.node`,
})) {
  test(`a ${what} that was tampered with is told at the start`, async () => {
    await whileDamaged(file, async () => {
      const { app, page } = await start();
      await expect(page.getByRole("alert")).toContainText(
        /changed or damaged|not the file that came with Undertone/u,
      );
      await expect(page.getByRole("alert")).toContainText("Reinstall Undertone");
      await quit(app);
      const said = await inside(["undertone", "predict", "hello"]);
      expect(said).toMatchObject({ code: 1, stdout: "" });
      expect(said.stderr).toContain("Reinstall Undertone");
    });
  });
}

test("of the files that the app leaves to the package manager, that tells which was changed", async () => {
  for (const file of [`${RESOURCES}/app.asar`, `${LIBRARY}/libffmpeg.so`]) {
    await whileDamaged(file, async () => {
      const { stdout } = await inside(["dpkg", "--verify", "undertone"]);
      expect(stdout).toContain(file);
    });
  }
});

test("put right again, it works again", async () => {
  expect(await inside(["dpkg", "--verify", "undertone"])).toMatchObject({ code: 0, stdout: "" });
  expect(await inside(["undertone", "predict", "I love it."])).toMatchObject({ code: 0 });
});
