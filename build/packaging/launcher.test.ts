import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { capture } from "../capture.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { COMMANDS, createLauncher, PROGRAM } from "./launcher.ts";

/** What Electron brings besides its program. */
const ELECTRON = [
  "libffmpeg.so",
  "libvulkan.so.1",
  "v8_context_snapshot.bin",
  "resources.pak",
  "locales/en-US.pak",
  "icudtl.dat",
  "chrome-sandbox",
  "chrome_crashpad_handler",
];

test("the launcher knows every command of the command line, and no other", async () => {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const { stdout } = await capture(
    process.execPath,
    ["--import", loader, path.join("app", "cli", "main.ts"), "--help"],
    { cwd: PROJECT_ROOT },
  );
  const listed = [...stdout.matchAll(/^ {2}(\w+) .*/gmu)].map(([, name]) => name);
  expect(listed.length).toBeGreaterThanOrEqual(4);
  expect(new Set(COMMANDS)).toEqual(new Set(listed));
});

describe.skipIf(process.platform !== "linux")("on Linux", () => {
  let app = "";

  beforeEach(async () => {
    app = await mkdtemp(path.join(tmpdir(), "undertone-launcher-"));
    await chmod(app, 0o755);
    await mkdir(path.join(app, "resources"));
    await writeFile(path.join(app, "resources", "app.asar"), "code");
    await mkdir(path.join(app, "locales"));
    for (const name of ELECTRON) await writeFile(path.join(app, name), name);
    const program = path.join(app, PROGRAM);
    await writeFile(program, '#!/bin/sh\necho "node=${ELECTRON_RUN_AS_NODE:-}" "$@"\n');
    await writeFile(
      path.join(app, "undertone"),
      await createLauncher({ appDirectory: app, installDirectory: app }),
    );
    for (const file of [program, path.join(app, "undertone")]) await chmod(file, 0o755);
  });

  afterEach(() => rm(app, { recursive: true }));

  function launch(args: readonly string[], env: Record<string, string> = {}) {
    const user = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534"] : ["env"];
    const [program = "", ...options] = [...user, path.join(app, "undertone"), ...args];
    return capture(program, options, { env: { PATH: process.env["PATH"], ...env } });
  }

  test("a command runs in Node, everything else is the window's", async () => {
    const cli = path.join(app, "resources", "app.asar", "out", "cli.cjs");
    expect((await launch(["score", "a b.csv"])).stdout).toBe(`node=1 ${cli} score a b.csv\n`);
    const display = { DISPLAY: ":9", ELECTRON_RUN_AS_NODE: "1" };
    expect((await launch(["/home/me/score"], display)).stdout).toBe("node= /home/me/score\n");
    const blind = await launch([]);
    expect(blind).toMatchObject({ code: 1, stdout: "" });
    expect(blind.stderr).toContain("needs a display");
  });

  const change = (file: string) => writeFile(file, "other");
  const damages: [what: string, name: string, damage: (file: string) => Promise<void>][] = [
    ["gone", "libffmpeg.so", (file) => rm(file)],
    ...["resources/app.asar", ...ELECTRON].map((name): (typeof damages)[number] => [
      "changed",
      name,
      change,
    ]),
  ];
  test.each(damages)("nothing starts from a file that is %s: %s", async (_, name, damage) => {
    await damage(path.join(app, name));
    for (const args of [["score", "a.csv"], []]) {
      const said = await launch(args);
      expect(said).toMatchObject({ code: 1, stdout: "" });
      expect(said.stderr).toContain("has been changed or damaged");
    }
  });
});
