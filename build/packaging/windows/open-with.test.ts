import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { PROJECT_ROOT } from "../../project-root.ts";

interface Kind {
  readonly ext: string;
  readonly name: string;
}
interface Associated {
  readonly fileAssociations?: readonly Kind[];
}

const read = (...names: string[]) => readFile(path.join(PROJECT_ROOT, ...names), "utf8");
const settings = parse(await read("electron-builder.yml")) as Associated &
  Record<"linux" | "mac" | "win", Associated> & { nsis: { include: string } };
const script = await read(settings.nsis.include);

test("Windows offers what the other systems open, and electron-builder associates nothing there", () => {
  expect(settings.fileAssociations).toBeUndefined();
  expect(settings.win.fileAssociations).toBeUndefined();
  const { fileAssociations: kinds = [] } = settings.linux;
  expect(kinds.length).toBeGreaterThanOrEqual(6);
  expect(settings.mac.fileAssociations).toEqual(kinds);
  const offered = [...script.matchAll(/\$\{DO\} (\w+) "([^"]*)"/gu)];
  expect(offered.map(([, ext, name]) => ({ ext, name }))).toEqual(
    kinds.map(({ ext, name }) => ({ ext, name })),
  );
});

test("no key but Undertone's own is written, and of another's only the list that offers it", () => {
  const keys = [...script.matchAll(/^ *(\w+) SHELL_CONTEXT "Software\\Classes\\([^"]*)"(.*)$/gmu)];
  expect(keys.length).toBe([...script.matchAll(/SHELL_CONTEXT/gu)].length);
  const others = keys.filter(([, , key]) => !key?.startsWith("Undertone.${EXTENSION}"));
  expect(others.map(([, action, key, value]) => [action, key, value])).toEqual([
    ["WriteRegNone", ".${EXTENSION}\\OpenWithProgids", ' "Undertone.${EXTENSION}"'],
    ["DeleteRegValue", ".${EXTENSION}\\OpenWithProgids", ' "Undertone.${EXTENSION}"'],
  ]);
});
