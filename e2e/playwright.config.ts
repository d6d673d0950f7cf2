import { defineConfig } from "playwright/test";
import { VIRTUAL_DISPLAY_VARIABLE } from "../build/e2e-environment.ts";

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  // Windows on one display take the focus from each other; virtual ones each worker has for itself.
  workers: process.env[VIRTUAL_DISPLAY_VARIABLE] ? 2 : 1,
  // A machine that stood still for a moment fails no commit; what needed a second try is listed as flaky.
  retries: 1,
  forbidOnly: Boolean(process.env["CI"]),
  // Generous, for machines with two slow cores: a test that passes does not wait for them.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
});
