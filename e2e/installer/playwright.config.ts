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
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: "list",
});
