import { defineConfig } from "playwright/test";

/** Benchmarks are no tests: they print what they measured and pass whatever it is. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../../test-results",
  workers: 1,
  retries: 0,
  timeout: 600_000,
  reporter: [["line"]],
});
