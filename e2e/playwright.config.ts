import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  // Windows on one display take the focus from each other.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  // Generous, for machines with two slow cores: a test that passes does not wait for them.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
});
