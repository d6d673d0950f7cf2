import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { expect, test } from "vitest";
import { capture } from "./capture.ts";
import { PROJECT_ROOT } from "./project-root.ts";

const require = createRequire(import.meta.url);
const urlOf = (name: string) => pathToFileURL(require.resolve(name)).href;
const COMMAND = pathToFileURL(path.join(PROJECT_ROOT, "build", "command.ts")).href;

/** Runs a command whose body is `body`, in a process of its own. */
function run(body: string) {
  const script = `import { ActionableError, runCommand } from ${JSON.stringify(COMMAND)};
import { createRequire } from "node:module";
const require = createRequire(${JSON.stringify(urlOf("app-builder-lib/package.json"))});
void runCommand(async () => { ${body} });`;
  const options = ["--import", urlOf("tsx"), "--input-type=module", "--eval", script];
  return capture(process.execPath, options, { cwd: PROJECT_ROOT });
}

test("a command ends with its body's code, or with 1 and what a person can act on", async () => {
  expect(await run("return 3;")).toMatchObject({ code: 3 });
  expect(await run('throw new ActionableError("Do this.");')).toMatchObject({
    code: 1,
    stderr: "Do this.\n",
  });
});

test("electron-builder does not turn a failure into a success", async () => {
  const temporary = 'const { TmpDir } = require("temp-file"); await new TmpDir().getTempFile({});';
  expect(await run(`${temporary} return 1;`)).toMatchObject({ code: 1 });
  expect(await run(`${temporary} throw new Error("A defect.");`)).toMatchObject({ code: 1 });
  expect(await run(`${temporary} return 0;`)).toMatchObject({ code: 0 });
});
