import { execFile, type ExecFileException } from "node:child_process";
import { chmod, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright/test";
import { PERSON } from "../../build/installer-test/clean-root.ts";
import { enterRoot, INSTALLER_VARIABLES } from "../../build/installer-test/enter-root.ts";

function variable(name: keyof typeof INSTALLER_VARIABLES): string {
  const value = process.env[INSTALLER_VARIABLES[name]];
  if (value === undefined) throw new Error("Run these tests with: npm run test:installer");
  return value;
}

/** The Debian that Undertone is installed in. */
export const installation = {
  root: variable("root"),
  newPackage: variable("newPackage"),
  oldVersion: variable("oldVersion"),
  newVersion: variable("newVersion"),
  /** Where the person's files are, as the person sees it. */
  home: `/home/${PERSON}`,
};

/** A path of the installation as this machine sees it. */
export function outside(file: string): string {
  return path.join(installation.root, file);
}

/** What a command said, and how it ended. */
export interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command in the installation, as the person if nobody else is named. */
export function inside(
  command: readonly string[],
  { user = PERSON, display = false, input = "" } = {},
): Promise<Said> {
  const [program, args] = enterRoot(installation.root, user, command);
  const { DISPLAY, XAUTHORITY, PATH } = process.env;
  const env = { PATH, LC_ALL: "C.UTF-8", ...(display ? { DISPLAY, XAUTHORITY } : {}) };
  return new Promise((resolve) => {
    const child = execFile(program, args, { env, timeout: 120_000 }, (error, stdout, stderr) => {
      const { code = 0 } = (error ?? {}) as ExecFileException;
      resolve({ code: typeof code === "number" ? code : 1, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

/** Starts the installed app as the person's desktop would; `args` are files. */
export async function start(
  args: readonly string[] = [],
): Promise<{ app: ElectronApplication; page: Page }> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-installed-"));
  const wrapper = path.join(folder, "undertone");
  const [program, entering] = enterRoot(installation.root, PERSON, ["/usr/bin/undertone"]);
  const quoted = [program, ...entering].map((part) => `'${part}'`).join(" ");
  await writeFile(wrapper, `#!/bin/sh\nexec ${quoted} "$@"\n`);
  await chmod(wrapper, 0o755);
  const app = await _electron.launch({
    executablePath: wrapper,
    chromiumSandbox: true,
    colorScheme: null,
    args: ["--lang=en-US", ...args],
  });
  return { app, page: await app.firstWindow() };
}
