import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  _electron,
  expect,
  test as base,
  type ConsoleMessage,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from "playwright/test";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { ELECTRON_PATH_VARIABLE } from "../build/e2e-environment.ts";
import { useOwnDisplay } from "../build/display.ts";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { sandboxSwitches } from "../build/sandbox.ts";

/** Shorter than a test's own limit, so that an app that never opens a window is called that. */
const FIRST_WINDOW_TIMEOUT_MS = 30_000;

/** A running app and its first window. */
export interface LaunchedApp {
  app: ElectronApplication;
  page: Page;
}

export interface LaunchOptions {
  /** Further arguments for the app. */
  args?: readonly string[];
  /** Further environment variables. */
  env?: Readonly<Record<string, string>>;
  /** What the system's language is said to be; "en-US" if left out. */
  language?: string;
  /** File in which strace notes every socket call of the app and its helpers. */
  socketTrace?: string;
  /** The app's folder; the repository if left out. */
  appDirectory?: string;
  /** What starts Electron; Electron itself if left out. */
  program?: string;
  /** Has the page run as if its content security policy did not exist. */
  bypassCSP?: boolean;
  /** A program with the app inside, as it is installed; `appDirectory` is of no account then. */
  packagedProgram?: string;
}

export interface AppFixtures {
  /**
   * The model of the apps that `launch` starts: the one that ships, or a quick one of a few words, which is
   * loaded at once and reads seven times as many rows in a second. For specs in which only the course matters.
   */
  model: "shipped" | "quick";
  /** A fresh folder for this test's settings and caches. Launching twice finds what was kept. */
  userDataDirectory: string;
  /**
   * Errors on the page's console and errors that nobody caught. A test fails if any is left in the
   * end; one that provokes them examines them and takes them out (`problems.splice(0)`).
   */
  problems: string[];
  /** Starts the app; whatever still runs after the test is closed. */
  launch: (options?: LaunchOptions) => Promise<LaunchedApp>;
  /** The app, started without further ado. */
  launched: LaunchedApp;
  /** Its window. */
  page: Page;
}

export interface WorkerFixtures {
  /** The display that this worker's windows are on: for the first the one that there is. */
  display: void;
}

/** Playwright's `test` on the real app, in real Electron. */
export const test = base.extend<AppFixtures, WorkerFixtures>({
  display: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { parallelIndex }) => {
      const own = parallelIndex === 0 ? null : await useOwnDisplay();
      await use();
      own?.end();
    },
    { scope: "worker", auto: true },
  ],

  model: ["shipped", { option: true }],

  // Playwright reads the fixtures that one needs from its first parameter, so it must be a pattern.
  // oxlint-disable-next-line no-empty-pattern
  userDataDirectory: async ({}, use) => withUserDataDirectory(use),

  // oxlint-disable-next-line no-empty-pattern
  problems: async ({}, use) => {
    const problems: string[] = [];
    await use(problems);
    expect(problems, "errors in the window").toEqual([]);
  },

  launch: async ({ userDataDirectory, problems, model }, use, testInfo) => {
    const running: LaunchedApp[] = [];
    const ofModel = model === "quick" ? await writeQuickModel(userDataDirectory) : {};
    await use(async (options = {}) => {
      const env = { ...ofModel, ...options.env };
      const launched = await launchApp(userDataDirectory, problems, { ...options, env });
      running.push(launched);
      return launched;
    });
    for (const { app, page } of running) {
      await attachWindowOfFailure(page, testInfo);
      await app.close();
    }
  },

  launched: async ({ launch }, use) => use(await launch()),

  page: async ({ launched }, use) => use(launched.page),
});

export { expect } from "playwright/test";

/** Writes the quick model. Gives the environment in which an app reads with it. */
async function writeQuickModel(folder: string): Promise<Record<string, string>> {
  const directory = path.join(folder, "quick-model");
  const labels = { negative: ["late", "bad"], neutral: ["desk"], positive: ["wonderful", "good"] };
  await writeTinyModel(directory, { labels });
  return { UNDERTONE_MODEL: directory };
}

/** Has `use` work with a fresh folder for an app's settings, which is gone afterwards. */
export async function withUserDataDirectory(
  use: (directory: string) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), "undertone-e2e-"));
  await use(directory);
  // Electron's helpers may still be writing for a moment after it has gone.
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Puts a picture of the window into the report of a test that failed. */
export async function attachWindowOfFailure(page: Page, testInfo: TestInfo): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus || page.isClosed()) return;
  await testInfo.attach("window", { body: await page.screenshot(), contentType: "image/png" });
}

/**
 * Starts the app, with its settings in `userDataDirectory`, and waits for its first window. What goes
 * wrong in the page is added to `problems`. Whoever calls closes it.
 */
export async function launchApp(
  userDataDirectory: string,
  problems: string[],
  options: LaunchOptions = {},
): Promise<LaunchedApp> {
  const { args = [], env = {}, language = "en-US", appDirectory = PROJECT_ROOT } = options;
  const executablePath =
    options.packagedProgram ?? options.program ?? process.env[ELECTRON_PATH_VARIABLE];
  if (!executablePath) throw new Error("Run the end-to-end tests with: npm run e2e");
  const app = await _electron.launch({
    executablePath: options.socketTrace
      ? await writeTracer(executablePath, options.socketTrace)
      : executablePath,
    // Otherwise Playwright switches Chromium's sandbox off, and with it what these tests are for.
    chromiumSandbox: true,
    // Otherwise Playwright pretends a light system, whatever Electron's nativeTheme says.
    colorScheme: null,
    bypassCSP: options.bypassCSP ?? false,
    args: [
      ...(await sandboxSwitches(executablePath)),
      `--user-data-dir=${userDataDirectory}`,
      `--lang=${language}`,
      ...(options.packagedProgram === undefined ? [appDirectory] : []),
      ...args,
    ],
    env: { ...inheritedEnvironment(), ...env },
  });
  const context = app.context();
  const report = (problem: string) => void (problems.includes(problem) || problems.push(problem));
  context.on("console", (message) => reportConsole(message, report));
  context.on("weberror", (error) => report(uncaught(error.error())));
  const page = await app.firstWindow({ timeout: FIRST_WINDOW_TIMEOUT_MS });
  page.on("crash", () => report("the renderer process crashed"));
  // What happened before Playwright had attached us.
  for (const message of await page.consoleMessages()) reportConsole(message, report);
  for (const error of await page.pageErrors()) report(uncaught(error));
  await page.waitForLoadState("domcontentloaded");
  return { app, page };
}

/** A program that starts Electron under strace. */
async function writeTracer(executablePath: string, trace: string): Promise<string> {
  const tracer = `${trace}.sh`;
  const strace = `strace -f --seccomp-bpf -qq -e trace=socket,connect,bind,listen,sendto,sendmsg,sendmmsg -o "${trace}"`;
  await writeFile(tracer, `#!/bin/sh\nexec ${strace} "${executablePath}" "$@"\n`, { mode: 0o755 });
  return tracer;
}

/** What a user's environment has not: Electron as Node, and what tells programs of a test run. */
const NOT_INHERITED = new Set(["ELECTRON_RUN_AS_NODE", "NODE_OPTIONS", "CI", "GITHUB_ACTIONS"]);

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !NOT_INHERITED.has(entry[0]),
    ),
  );
}

function reportConsole(message: ConsoleMessage, report: (problem: string) => void): void {
  if (message.type() === "error") report(`console: ${message.text()}`);
}

function uncaught(error: Error): string {
  return `uncaught: ${error.stack ?? error.message}`;
}
