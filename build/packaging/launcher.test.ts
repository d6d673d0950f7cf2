import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { beforeEach, describe, expect, test } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { capture } from "../capture.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { COMMANDS, createLauncher, PROGRAM } from "./launcher.ts";

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
    app = await makeScratchFolder();
    await chmod(app, 0o755);
    const program = path.join(app, PROGRAM);
    // Each argument between brackets, so that none can hide in another.
    const show = 'printf "node=%s" "${ELECTRON_RUN_AS_NODE:-}"; printf " [%s]" "$@"';
    await writeFile(program, `#!/bin/sh\n${show}\n`);
    for (const isInspectable of [false, true]) {
      const launcher = path.join(app, isInspectable ? "inspectable" : "undertone");
      await writeFile(launcher, createLauncher({ installDirectory: app, isInspectable }));
      await chmod(launcher, 0o755);
    }
    await chmod(program, 0o755);
    await mkdir(path.join(app, "work"));
  });

  const display = { DISPLAY: ":9", ELECTRON_RUN_AS_NODE: "1" };

  function launch(args: readonly string[], env: Record<string, string> = {}, name = "undertone") {
    const user = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534"] : ["env"];
    const [program = "", ...options] = [...user, path.join(app, name), ...args];
    const cwd = path.join(app, "work");
    return capture(program, options, { cwd, env: { PATH: process.env["PATH"], ...env } });
  }

  test("a command runs in Node, everything else is the window's", async () => {
    const cli = path.join(app, "resources", "app.asar", "out", "cli.cjs");
    expect((await launch(["score", "a b.csv"])).stdout).toBe(`node=1 [${cli}] [score] [a b.csv]`);
    expect((await launch(["/home/me/score"], display)).stdout).toBe("node= [--] [/home/me/score]");
    const blind = await launch([]);
    expect(blind).toMatchObject({ code: 1, stdout: "" });
    expect(blind.stderr).toContain("needs a display");
  });

  test("a file is a file, whatever its name", async () => {
    const names = [
      "--gpu-launcher=sh x.csv",
      "--no-sandbox",
      "--lang=en",
      "-",
      "--",
      "$(touch made)",
      "a\nb.csv",
      " --no-zygote",
      "x.csv",
    ];
    for (const name of names) await writeFile(path.join(app, "work", name), "");
    const { stdout, stderr } = await launch(names, display);
    expect(stdout).toBe(`node= [--] ${names.map((name) => `[${name}]`).join(" ")}`);
    expect(stderr).toBe("");
  });

  test("of switches a few are passed on, before the files, and the others are named", async () => {
    const args = ["a.csv", "--lang=pt-BR", "--remote-debugging-port=9", "--disable-gpu"];
    const given = await launch([...args, "--lang=a b", "--", "--no-sandbox"], display);
    expect(given.stdout).toBe("node= [--lang=pt-BR] [--disable-gpu] [--] [a.csv] [--no-sandbox]");
    expect(given.stderr.match(/no such option: .*/gu)).toEqual([
      "no such option: --remote-debugging-port=9",
      "no such option: --lang=a b",
    ]);
    const driven = await launch(["--remote-debugging-port=0"], display, "inspectable");
    expect(driven.stdout).toBe("node= [--remote-debugging-port=0] [--]");
  });
});
