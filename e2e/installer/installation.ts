import { execFile, type ExecFileException } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright/test";
import { PERSON } from "../../build/packaging/installer-test/clean-root.ts";
import { enterRoot, INSTALLER_VARIABLES } from "../../build/packaging/installer-test/enter-root.ts";

function variable(name: keyof typeof INSTALLER_VARIABLES): string {
  const value = process.env[INSTALLER_VARIABLES[name]];
  if (value === undefined) throw new Error("Run these tests with: npm run test:installer");
  return value;
}

/** The system that Undertone is installed in. */
export const installation = {
  root: variable("root"),
  newPackage: variable("newPackage"),
  oldVersion: variable("oldVersion"),
  newVersion: variable("newVersion"),
  /** The new version as it would be released, unpacked, on this machine. */
  releaseFolder: variable("releaseFolder"),
  /** Where the person's files are, as the person sees it. */
  home: `/home/${PERSON}`,
};

/** Where the package puts the app. */
export const LIBRARY = "/usr/lib/undertone";
export const RESOURCES = `${LIBRARY}/resources`;

/** A path of the installation as this machine sees it. */
export function outside(file: string): string {
  return path.join(installation.root, file);
}

/** Writes a file of the person's into their home. */
export async function put(name: string, content: string | Buffer): Promise<void> {
  await writeFile(outside(`${installation.home}/${name}`), content);
  await inside(["chown", PERSON, `${installation.home}/${name}`], { user: "root" });
}

/** What a command said, and how it ended. */
export interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a command in the installation where there is no network interface but a loopback that is
 * down, or up if asked for; as the person if nobody else is named.
 */
export function inside(
  words: readonly string[],
  { user = PERSON, display = false, input = "", loopback = false } = {},
): Promise<Said> {
  const [program, args] = enterRoot(installation.root, user, words);
  const up = loopback ? ["sh", "-c", 'ip link set lo up && exec "$@"', "sh"] : [];
  return new Promise((resolve) => {
    const child = execFile(
      "unshare",
      ["--net", ...up, program, ...args],
      { env: environment(display), timeout: 300_000 },
      (error, stdout, stderr) => {
        const { code = 0 } = (error ?? {}) as ExecFileException;
        resolve({ code: typeof code === "number" ? code : 1, stdout, stderr });
      },
    );
    child.stdin?.end(input);
  });
}

/** What a person's session sets, and nothing of the machine that runs the test. */
function environment(display: boolean): Record<string, string> {
  const { DISPLAY = "", XAUTHORITY = "" } = process.env;
  return {
    PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
    LC_ALL: "C.UTF-8",
    ...(display ? { DISPLAY, XAUTHORITY } : {}),
  };
}

/** Starts the installed app as the person's desktop would, or a shell in `folder`; `args` are files. */
export async function start(
  args: readonly string[] = [],
  folder = installation.home,
): Promise<{ app: ElectronApplication; page: Page }> {
  const work = await mkdtemp(path.join(tmpdir(), "undertone-installed-"));
  const wrapper = path.join(work, "undertone");
  const words = ["env", `--chdir=${folder}`, "/usr/bin/undertone"];
  const [program, entering] = enterRoot(installation.root, PERSON, words);
  const quoted = [program, ...entering].map((part) => `'${part}'`).join(" ");
  await writeFile(wrapper, `#!/bin/sh\nexec ${quoted} "$@"\n`);
  await chmod(wrapper, 0o755);
  const app = await _electron.launch({
    executablePath: wrapper,
    chromiumSandbox: true,
    colorScheme: null,
    args: ["--lang=en-US", ...args],
    env: environment(true),
  });
  app.on("close", () => void rm(work, { recursive: true }));
  const page = await app.firstWindow();
  // Only then does it hear what menus and tests send.
  await page.getByRole("tab", { name: "Files" }).waitFor();
  return { app, page };
}

/** Quits the app as its menu does. */
export async function quit(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent("close");
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  await closed;
}

/** Has the window do what a menu item asks for. */
export async function command(app: ElectronApplication, name: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, sent) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send("undertone:commandInvoked", sent),
    name,
  );
}
