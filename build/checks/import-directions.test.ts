import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makeSharedFolder } from "#tables/testing/scratch-folder";
import { capture } from "../capture.ts";
import { PROJECT_ROOT } from "../project-root.ts";

/** What each room may import, and what must be caught if it does. The rooms are in ARCHITECTURE.md. */
const ROOMS: readonly { room: string; allowed: string[]; forbidden: string[] }[] = [
  {
    room: "app/ipc",
    allowed: ["zod", "./own.ts", "./deeper/own.ts"],
    forbidden: ["#inference/x", "../inference/x.ts", "../../renderer/x.ts", "node:fs", "electron"],
  },
  {
    room: "app/ipc/files",
    allowed: ["zod", "./own.ts", "../own.ts", "../model/own.ts"],
    forbidden: ["#inference/x", "../../inference/x.ts", "node:fs", "electron"],
  },
  {
    room: "app/inference",
    allowed: ["zod", "#ipc/x", "node:fs", "onnxruntime-node", "./own.ts"],
    forbidden: ["#tables/x", "#scoring/x", "../scoring/x.ts", "../ipc/x.ts", "electron", "react"],
  },
  {
    room: "app/tables",
    allowed: ["#ipc/x", "node:fs", "./csv/own.ts"],
    forbidden: ["#inference/x", "#scoring/x", "../scoring/x.ts", "onnxruntime-node", "electron"],
  },
  {
    room: "app/tables/csv",
    allowed: ["../own.ts"],
    forbidden: ["../../scored/x.ts", "../../../app/cli/x.ts", "electron", "node:worker_threads"],
  },
  {
    room: "app/scoring",
    allowed: ["#ipc/x", "#inference/x", "#tables/csv/x", "node:fs", "./pool/own.ts"],
    forbidden: ["#scored/x", "#main/x", "../cli/x.ts", "../tables/x.ts", "electron"],
  },
  {
    room: "app/scored",
    allowed: ["#ipc/x", "#inference/x", "#tables/x", "#scoring/x", "./results/own.ts"],
    forbidden: ["#main/x", "#serve/x", "../main/x.ts", "../scoring/x.ts", "electron", "react"],
  },
  {
    room: "app/learning",
    allowed: ["#ipc/x", "#inference/x", "node:fs", "jstat", "./federated/own.ts"],
    forbidden: ["#tables/x", "#scoring/x", "#scored/x", "../inference/x.ts", "electron"],
  },
  {
    room: "app/serve",
    allowed: ["#ipc/x", "#inference/x", "#tables/x", "#scoring/x", "fastify", "./routes/own.ts"],
    forbidden: [
      "#scored/x",
      "#learning/x",
      "#cli/x",
      "../scoring/x.ts",
      "electron",
      "node:http",
      "node:net",
    ],
  },
  {
    room: "app/main/files",
    allowed: ["#ipc/x", "#inference/x", "#tables/x", "#scored/x", "electron", "../jobs/own.ts"],
    forbidden: [
      "#serve/x",
      "../../cli/x.ts",
      "../../preload/x.ts",
      "../../../renderer/x.ts",
      "node:https",
      "react",
    ],
  },
  {
    room: "app/cli",
    allowed: [
      "#ipc/x",
      "#inference/x",
      "#scoring/x",
      "#scored/x",
      "#learning/x",
      "#serve/x",
      "node:child_process",
    ],
    forbidden: [
      "electron",
      "fastify",
      "electron/main",
      "../main/x.ts",
      "../scoring/x.ts",
      "node:net",
    ],
  },
  {
    room: "app/preload",
    allowed: ["electron", "#ipc/x", "./own.ts"],
    forbidden: ["#inference/x", "#tables/x", "#scored/x", "../main/x.ts", "node:fs"],
  },
  {
    room: "renderer/features/type",
    allowed: ["#ipc/x", "react", "zustand", "../../state/own.ts", "../../ui/own.tsx"],
    forbidden: [
      "#inference/x",
      "#scoring/x",
      "../../../app/main/x.ts",
      "electron",
      "node:fs",
      "../files/x.ts",
      "../../features/files/x.ts",
      "../../app.tsx",
      "../../main.tsx",
    ],
  },
  {
    room: "renderer/features/type/editor",
    allowed: ["../own.ts", "../../../ui/own.tsx"],
    forbidden: ["../../files/x.ts", "../../../features/files/x.ts", "../../../app.tsx", "node:fs"],
  },
  {
    room: "renderer/charts",
    allowed: ["d3-scale", "react", "./own.tsx", "../ui/own.tsx", "../i18n/own.ts"],
    forbidden: ["../features/files/x.ts", "node:fs", "electron", "#scoring/x"],
  },
  {
    room: "build",
    allowed: ["node:fs", "../app/cli/x.ts", "../packaging/make-installers.ts"],
    forbidden: ["electron", "../packaging/fuses.ts", "../release/release.ts", "./runtime/cache.ts"],
  },
  {
    room: "build/packaging/deb",
    allowed: ["../launcher.ts", "../../command.ts", "../../runtime/resolve-runtime.ts"],
    forbidden: ["electron", "../../runtime/electron-program.ts", "../../own-model/labels.ts"],
  },
  { room: "e2e", allowed: ["playwright/test", "../build/x.ts"], forbidden: ["electron"] },
];

const CASES = ROOMS.flatMap(({ room, allowed, forbidden }, roomIndex) =>
  [
    ...allowed.map((specifier) => ({ room, specifier, verdict: "allowed" as const })),
    ...forbidden.map((specifier) => ({ room, specifier, verdict: "forbidden" as const })),
  ].map((each, index) => ({ ...each, file: `${room}/case-${roomIndex}-${index}.ts` })),
);

/** Ways in which files may import each other in a circle, that of types among them. */
const CYCLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  two: { one: 'import { x } from "./two.ts";', two: 'import { x } from "./one.ts";' },
  three: {
    one: 'import { x } from "./two.ts";',
    two: 'import { x } from "./deeper/three.ts";',
    "deeper/three": 'import { x } from "../one.ts";',
  },
  types: {
    one: 'import type { x } from "./two.ts";',
    two: 'import type { x } from "./one.ts";',
  },
};

const CYCLE_FILES = [...new Set(ROOMS.map(({ room }) => room))].flatMap((room) => [
  ...Object.entries(CYCLES).flatMap(([cycle, files]) =>
    Object.entries(files).map(([name, line]) => ({
      kind: cycle,
      file: `${room}/cycle-of-${cycle}/${name}.ts`,
      line,
    })),
  ),
  // By the room's own name, where it has one.
  ...(/^app\/(?:ipc|inference|tables|scoring|scored|learning|serve)$/u.test(room)
    ? [
        {
          kind: "names",
          file: `${room}/cycle-of-names/one.ts`,
          line: `import { x } from "${room.replace("app/", "#")}/cycle-of-names/two";`,
        },
        {
          kind: "names",
          file: `${room}/cycle-of-names/two.ts`,
          line: 'import { x } from "./one.ts";',
        },
      ]
    : []),
]);

const CONFIG = ".oxlint.config.mjs";
const require = createRequire(import.meta.url);
const directory = makeSharedFolder();

async function write(file: string, content: string): Promise<void> {
  const target = path.join(directory, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
}

describe("lint", () => {
  let reported: Set<string>;
  let inCycles: Set<string>;

  beforeAll(async () => {
    for (const name of [CONFIG, "package.json"]) {
      await cp(path.join(PROJECT_ROOT, name), path.join(directory, name));
    }
    for (const { file, line } of CYCLE_FILES) {
      await write(file, `${line}\n\nexport type y = typeof x;\n`);
    }
    for (const { file, specifier } of CASES) {
      await write(file, `import { x } from "${specifier}";\n\nexport const y = x;\n`);
    }
    const oxlint = path.join(path.dirname(require.resolve("oxlint/package.json")), "bin/oxlint");
    const { stdout } = await capture(process.execPath, [oxlint, "-c", CONFIG, "--format", "json"], {
      cwd: directory,
    });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { code: string; filename: string }[];
    };
    const filesOf = (rule: string) =>
      new Set(
        diagnostics
          .filter(({ code }) => code === rule)
          .map(({ filename }) => path.relative(directory, path.resolve(directory, filename))),
      );
    reported = filesOf("eslint(no-restricted-imports)");
    inCycles = filesOf("import(no-cycle)");
  });

  test.each(CASES)("$room: $specifier is $verdict", ({ file, verdict }) => {
    expect(reported.has(file)).toBe(verdict === "forbidden");
  });

  test.each(CYCLE_FILES)("$file is in a cycle", ({ file }) => {
    expect(inCycles).toContain(file);
  });

  test("no other file is in a cycle", () => {
    expect(inCycles.size).toBe(CYCLE_FILES.length);
  });
});

describe("project references", () => {
  const tsc = path.join(path.dirname(require.resolve("typescript/package.json")), "bin/tsc");

  beforeAll(async () => {
    for (const file of [
      "package.json",
      "build/tsconfig.base.json",
      "app/ipc/tsconfig.json",
      "app/inference/tsconfig.json",
    ]) {
      await cp(path.join(PROJECT_ROOT, file), path.join(directory, "typed", file));
    }
    await symlink(
      path.join(PROJECT_ROOT, "node_modules"),
      path.join(directory, "typed/node_modules"),
    );
    await write("typed/app/ipc/contract.ts", "export const contract = 1;\n");
    await write(
      "typed/app/inference/session.ts",
      'import { contract } from "#ipc/contract";\n\nexport const session = contract;\n',
    );
  });

  async function typecheck(): Promise<{ code: number | null; stdout: string }> {
    return capture(process.execPath, [tsc, "-b", "app/inference"], {
      cwd: path.join(directory, "typed"),
    });
  }

  test("let inference import the contract", async () => {
    expect(await typecheck()).toMatchObject({ code: 0, stdout: "" });
  });

  test.each(["#inference/session", "../inference/session.ts"])(
    "keep the contract from importing %s",
    async (specifier) => {
      await write(
        "typed/app/ipc/contract.ts",
        `import { session } from "${specifier}";\n\nexport const contract: number = session;\n`,
      );
      const { code, stdout } = await typecheck();
      expect(code).not.toBe(0);
      expect(stdout).toContain("app/ipc/contract.ts");
      expect(stdout).toContain("TS6307");
    },
  );
});
