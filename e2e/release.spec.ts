import { copyFile, cp, link, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ELECTRON_PATH_VARIABLE } from "../build/e2e-environment.ts";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { expect, test } from "./fixtures.ts";

test.skip(process.platform !== "linux", "elsewhere a program is more than a folder of files");

const MODULES = ["onnxruntime-node", "onnxruntime-common"];

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-release-"));
});

test.afterEach(() => rm(folder, { recursive: true }));

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
