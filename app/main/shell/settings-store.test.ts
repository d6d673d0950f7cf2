import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { DEFAULT_SETTINGS } from "#ipc/default-settings";
import { openSettings } from "./settings-store.ts";

let folder: string;

beforeEach(async () => {
  folder = await makeScratchFolder();
});

describe("openSettings", () => {
  const file = () => path.join(folder, "settings.json");

  it("begins with the defaults and keeps what is changed", async () => {
    const store = await openSettings(file());
    expect(store.settings).toEqual(DEFAULT_SETTINGS);
    await Promise.all([store.change({ theme: "dark" }), store.change({ keepHistory: true })]);
    const again = await openSettings(file());
    expect(again.settings).toEqual({ ...DEFAULT_SETTINGS, theme: "dark", keepHistory: true });
    expect(await readdir(folder)).toEqual(["settings.json"]);
  });

  it("can be changed again after a write has failed", async () => {
    const store = await openSettings(path.join(folder, "gone", "settings.json"));
    await expect(store.change({ theme: "dark" })).rejects.toThrow();
    await mkdir(path.join(folder, "gone"));
    await store.change({ keepHistory: true });
    const again = await openSettings(path.join(folder, "gone", "settings.json"));
    expect(again.settings).toEqual({ ...DEFAULT_SETTINGS, theme: "dark", keepHistory: true });
  });

  it("fills in what an older version did not know", async () => {
    await writeFile(file(), '{"theme":"light","forgotten":1}');
    const { settings, wereDamaged } = await openSettings(file());
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, theme: "light" });
    expect(wereDamaged).toBe(false);
  });

  it.each(["", "{", "[]", '{"theme":"purple"}', "\0\0\0"])(
    "puts an unreadable file aside: %j",
    async (content) => {
      await writeFile(file(), content);
      const { settings, wereDamaged } = await openSettings(file());
      expect(settings).toEqual(DEFAULT_SETTINGS);
      expect(wereDamaged).toBe(true);
      expect(await readFile(`${file()}.damaged`, "utf8")).toBe(content);
    },
  );
});
