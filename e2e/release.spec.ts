import { spawn } from "node:child_process";
import {
  copyFile,
  cp,
  link,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rm,
  symlink,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ELECTRON_PATH_VARIABLE } from "../build/e2e-environment.ts";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { sandboxSwitches } from "../build/sandbox.ts";
import { expect, test } from "./fixtures.ts";

test.skip(process.platform !== "linux", "elsewhere a program is more than a folder of files");

const MODULES = ["onnxruntime-node", "onnxruntime-common"];

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-release-"));
});

// What a killed app has started goes on writing until it dies.
test.afterEach(() => rm(folder, { recursive: true, maxRetries: 10, retryDelay: 200 }));

/** Electron under the app's name with the app in its resources: to Electron, a release. */
async function layOut(): Promise<string> {
  const electron = process.env[ELECTRON_PATH_VARIABLE] ?? "";
  const program = path.join(folder, "undertone");
  await link(electron, program).catch(() => copyFile(electron, program));
  for (const entry of await readdir(path.dirname(electron))) {
    if (entry === path.basename(electron) || entry === "resources") continue;
    await symlink(path.join(path.dirname(electron), entry), path.join(folder, entry));
  }
  const app = path.join(folder, "resources", "app");
  await mkdir(path.join(app, "node_modules"), { recursive: true });
  await cp(path.join(PROJECT_ROOT, "out"), path.join(app, "out"), { recursive: true });
  await copyFile(path.join(PROJECT_ROOT, "package.json"), path.join(app, "package.json"));
  await symlink(path.join(PROJECT_ROOT, "models"), path.join(app, "models"));
  for (const name of MODULES) {
    const module = path.join("node_modules", name);
    await symlink(path.join(PROJECT_ROOT, module), path.join(app, module));
  }
  return program;
}

test("a release has no DevTools and is not led to another model", async ({ launch }) => {
  const { app, page } = await launch({
    packagedProgram: await layOut(),
    env: { UNDERTONE_MODEL: "/nowhere" },
  });
  expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true);
  await page.getByRole("textbox").fill("It simply works, and I love it.");
  await expect(page.getByTestId("label")).toHaveText("Positive");

  const isOpen = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.openDevTools();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return contents?.isDevToolsOpened();
  });
  expect(isOpen).toBe(false);
  const menuRoles = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap(({ submenu }) =>
      (submenu?.items ?? []).map(({ role }) => role?.toLowerCase()),
    ),
  );
  expect(menuRoles).not.toContain("toggledevtools");
});

/** The processes that run `program` as the app's main one, with their command lines. */
async function findStarts(program: string): Promise<{ id: number; line: string }[]> {
  const found: { id: number; line: string }[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/u.test(name)) continue;
    if ((await readlink(`/proc/${name}/exe`).catch(() => "")) !== program) continue;
    // Electron writes its own again, with blanks.
    const content = await readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "--type=");
    const line = content.replaceAll("\0", " ").trim();
    if (!line.includes("--type=")) found.push({ id: Number(name), line });
  }
  return found;
}

test("a release that nobody may drive starts afresh without the switches that it was given", async () => {
  const program = await layOut();
  const sandbox = await sandboxSwitches(process.env[ELECTRON_PATH_VARIABLE] ?? "");
  const foreign = ["--remote-debugging-port=0", "--host-resolver-rules=MAP * 127.0.0.1"];
  const config = path.join(folder, "config");
  const kept = [...sandbox, "--lang=en-US", "--", "/gone.csv", "--no-zygote"];
  spawn(program, [...foreign, ...kept], {
    env: { ...process.env, XDG_CONFIG_HOME: config },
    stdio: "ignore",
  });
  try {
    const log = path.join(config, "Undertone", "logs", "undertone.log");
    await expect
      .poll(() => readFile(log, "utf8").catch(() => ""), { timeout: 60_000 })
      .toContain("start");
    await expect
      .poll(async () => (await findStarts(program)).map(({ line }) => line))
      .toEqual([[program, ...kept].join(" ")]);
    await expect(readFile(path.join(config, "Undertone", "DevToolsActivePort"))).rejects.toThrow();
  } finally {
    for (const { id } of await findStarts(program)) process.kill(id, "SIGKILL");
    await expect.poll(() => findStarts(program)).toEqual([]);
  }
});
