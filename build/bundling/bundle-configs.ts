import { builtinModules } from "node:module";
import path from "node:path";
import react from "@vitejs/plugin-react";
import type { InlineConfig } from "vite";
import { CLI_OUTPUTS, NODE_ENTRIES, type NodeEntry } from "./bundle-entries.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { tableOfLanguages } from "./table-of-languages.ts";

export const OUT_DIRECTORY = path.join(PROJECT_ROOT, "out");

// The oldest runtime that must do: Electron 25 (FACTS: the only one where its download is out of
// reach). It has Node 18, Chrome 114, and no ES modules in the main process yet.
const NODE_TARGET = "node18";
const CHROME_TARGET = "chrome114";

/** What a bundle is made for, where it is not the app. */
interface NodeOutput {
  readonly format?: "cjs" | "es";
  readonly ending?: "cjs" | "js";
  readonly directory?: string;
}

/** The Vite configuration of each bundle, interface first. */
export function bundleConfigs(): InlineConfig[] {
  return [rendererConfig(), ...NODE_ENTRIES.map((entry) => nodeConfig(entry))];
}

/** Those of the command line alone. */
export function cliBundleConfigs(): InlineConfig[] {
  return NODE_ENTRIES.filter(({ output }) => CLI_OUTPUTS.includes(output)).map((entry) =>
    nodeConfig(entry),
  );
}

function rendererConfig(): InlineConfig {
  return {
    configFile: false,
    root: path.join(PROJECT_ROOT, "renderer"),
    base: "./",
    publicDir: false,
    logLevel: "warn",
    plugins: [react()],
    build: {
      outDir: path.join(OUT_DIRECTORY, "renderer"),
      emptyOutDir: true,
      target: CHROME_TARGET,
      sourcemap: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      // The content security policy allows neither data: addresses nor inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
}

/**
 * The bundle of one entry; as a rule CommonJS in `out/`. What it imports only where it is needed lies in
 * files of its own, and is read only then.
 */
export function nodeConfig(
  entry: NodeEntry,
  { format = "cjs", ending = "cjs", directory = OUT_DIRECTORY }: NodeOutput = {},
): InlineConfig {
  const builtins = entry.isSandboxed
    ? []
    : [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
  return {
    configFile: false,
    root: PROJECT_ROOT,
    publicDir: false,
    logLevel: "warn",
    plugins: [tableOfLanguages()],
    // A server build: packages resolve for Node and not for browsers.
    ssr: { target: "node", noExternal: true, external: [...entry.external] },
    build: {
      ssr: path.join(PROJECT_ROOT, entry.source),
      outDir: directory,
      emptyOutDir: false,
      target: NODE_TARGET,
      sourcemap: directory === OUT_DIRECTORY,
      rolldownOptions: {
        platform: "node",
        // To load a table takes long where nothing else does.
        checks: { bundlerTimings: false },
        external: [...entry.external, ...builtins],
        output: {
          format,
          entryFileNames: `${entry.output}.${ending}`,
          // Beside the entry, because some parts look for what lies beside them.
          chunkFileNames: `${entry.output}-[name].${ending}`,
        },
      },
    },
  };
}
