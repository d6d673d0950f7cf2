import { defineConfig } from "vitest/config";
import { PROJECT_ROOT } from "./project-root.ts";

export default defineConfig({
  root: PROJECT_ROOT,
  test: {
    include: ["{app,renderer,build}/**/*.test.{ts,tsx}"],
    environment: "node",
    globalSetup: ["build/memory-folder.ts"],
    setupFiles: ["build/test-seed.ts"],
    // Vitest leaves one core alone, which is half of two.
    maxWorkers: "100%",
    // Two slow cores, and some tests start other programs.
    testTimeout: 30_000,
  },
});
