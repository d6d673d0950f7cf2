import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { PROJECT_ROOT } from "../project-root.ts";
import type { Lockfile } from "./third-party-licenses.ts";

describe("package-lock.json", () => {
  let packages: Lockfile["packages"];

  beforeAll(async () => {
    const content = await readFile(path.join(PROJECT_ROOT, "package-lock.json"), "utf8");
    packages = (JSON.parse(content) as Lockfile).packages;
  });

  // npm takes a package without one unseen. Remove its entry, and: npm install --package-lock-only
  test("has a checksum of every package", () => {
    const unsure = Object.entries(packages).filter(([location, { integrity }]) => {
      return location !== "" && !integrity?.startsWith("sha512-");
    });
    expect(unsure).toEqual([]);
  });

  // Or `npm ci` refuses it there.
  test("has every platform's packages", () => {
    const locations = Object.keys(packages);
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
      .filter((name) => !locations.some((location) => location.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
  });

  test("names no registry", () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
