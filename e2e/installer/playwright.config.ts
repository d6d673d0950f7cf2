import { defineConfig } from "playwright/test";

/** One installation, used from its first start to its purge: each step stands on the last. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.installer.ts",
  outputDir: "../../test-results",
  workers: 1,
  retries: 0,
  maxFailures: 1,
  forbidOnly: Boolean(process.env["CI"]),
  // Beside the other end-to-end tests, on a machine that does more besides.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: "list",
});
