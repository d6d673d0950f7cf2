import { defineConfig } from "vitest/config";
import { PROJECT_ROOT } from "./project-root.ts";

const TESTS = ["{app,renderer,build}/**/*.test.{ts,tsx}"];
/** Weighs the heap, where another file's garbage would count. */
const ALONE = ["app/scored/compare/comparison-tally.test.ts"];

export default defineConfig({
  root: PROJECT_ROOT,
  test: {
    environment: "node",
    // A process of its own for each of two hundred files takes as long as half of their tests: files
    // share two, and leave nothing behind (`vi.stubGlobal` and the like are taken back).
    projects: [
      { extends: true, test: { name: "shared", include: TESTS, exclude: ALONE, isolate: false } },
      { extends: true, test: { name: "alone", include: ALONE } },
    ],
    // As in end-to-end tests: what passes at the second try is told so. What is drawn is drawn from one seed,
    // so that only the machine can make a difference.
    retry: 1,
    globalSetup: ["build/memory-folder.ts"],
    setupFiles: ["build/test-seed.ts"],
    // Vitest leaves one core alone, which is half of two.
    maxWorkers: "100%",
    // Two slow cores, and some tests start other programs; hooks load models.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
