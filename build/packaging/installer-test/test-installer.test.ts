import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { capture } from "../../capture.ts";
import { PROJECT_ROOT } from "../../project-root.ts";

/** Where no program is found there is no apt; for anybody but root, and elsewhere, less will do. */
function runWithoutPrograms(args: readonly string[]) {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const script = path.join(
    PROJECT_ROOT,
    "build",
    "packaging",
    "installer-test",
    "test-installer.ts",
  );
  return capture(process.execPath, ["--import", loader, script, ...args], {
    env: { ...process.env, PATH: "", Path: "" },
  });
}

test("where the installer cannot be tested, that is told, and fails where it is required", async () => {
  const reason = "the installer was not tested, because ";
  const skipped = await runWithoutPrograms([]);
  expect(skipped.stdout).toContain(`SKIPPED: ${reason}`);
  expect(skipped.code).toBe(0);
  const required = await runWithoutPrograms(["--required"]);
  expect(required.stderr).toContain(`FAILED: ${reason}`);
  expect(required.code).toBe(1);
});
