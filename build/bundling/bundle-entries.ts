/**
 * A program that runs in Node: main, preload and whatever main starts. Paths start at the
 * repository's root.
 */
export interface NodeEntry {
  source: string;
  /** File in out/, without its ending `.cjs`. */
  output: string;
  /** Packages that stay outside the bundle, because they are native or come with Electron. */
  external: readonly string[];
  /** A sandboxed preload script has no Node but a few polyfilled modules. */
  isSandboxed: boolean;
}

/** The command line and the processes that it forks; they need neither Electron nor a build. */
export const CLI_OUTPUTS: readonly string[] = ["cli", "scoring-process"];

/** Everything but the interface, which is Vite's own kind of entry: renderer/index.html. */
export const NODE_ENTRIES: readonly NodeEntry[] = [
  {
    source: "app/main/main.ts",
    output: "main",
    external: ["electron", "onnxruntime-node"],
    isSandboxed: false,
  },
  {
    source: "app/scoring/pool/scoring-process.ts",
    output: "scoring-process",
    external: ["onnxruntime-node"],
    isSandboxed: false,
  },
  {
    source: "app/cli/main.ts",
    output: "cli",
    external: ["onnxruntime-node"],
    isSandboxed: false,
  },
  {
    source: "app/scoring/job-process.ts",
    output: "job-process",
    external: [],
    isSandboxed: false,
  },
  {
    source: "app/scored/scored-process.ts",
    output: "scored-process",
    external: [],
    isSandboxed: false,
  },
  {
    source: "app/main/personal/learning-process.ts",
    output: "learning-process",
    external: ["onnxruntime-node"],
    isSandboxed: false,
  },
  {
    source: "app/preload/preload.ts",
    output: "preload",
    external: ["electron"],
    isSandboxed: true,
  },
];
