import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { missingPlatformPackages, type Lockfile } from "./complete-lockfile.ts";
import { PROJECT_ROOT } from "./project-root.ts";

describe("package-lock.json", () => {
  let lockfile: Lockfile;

  beforeAll(async () => {
    const content = await readFile(path.join(PROJECT_ROOT, "package-lock.json"), "utf8");
    lockfile = JSON.parse(content) as Lockfile;
  });

  test("has every platform's packages, or: npx tsx build/complete-lockfile.ts", () => {
    expect(Object.keys(missingPlatformPackages(lockfile))).toEqual([]);
  });

  test("names no registry", () => {
    const resolved = Object.entries(lockfile.packages).filter(([, locked]) => locked.resolved);
    expect(resolved).toEqual([]);
  });
});

describe("missingPlatformPackages", () => {
  test("derives the platform from the name", () => {
    const optionalDependencies = {
      "@x/binding-linux-arm-musleabihf": "1.0.0",
      "@x/binding-win32-x64-msvc": "1.0.0",
      "@x/darwin-arm64": "1.0.0",
    };
    const packages = { "node_modules/x": { version: "1.0.0", dev: true, optionalDependencies } };
    expect(missingPlatformPackages({ packages })).toEqual({
      "node_modules/@x/binding-linux-arm-musleabihf": {
        version: "1.0.0",
        os: ["linux"],
        cpu: ["arm"],
        libc: ["musl"],
        dev: true,
        optional: true,
      },
      "node_modules/@x/binding-win32-x64-msvc": {
        version: "1.0.0",
        os: ["win32"],
        cpu: ["x64"],
        dev: true,
        optional: true,
      },
      "node_modules/@x/darwin-arm64": {
        version: "1.0.0",
        os: ["darwin"],
        cpu: ["arm64"],
        dev: true,
        optional: true,
      },
    });
  });

  test("finds packages beside and above the one that asks", () => {
    const packages = {
      "node_modules/@a/b": { version: "1.0.0", optionalDependencies: { near: "1", far: "1" } },
      "node_modules/@a/b/node_modules/near": { version: "1.0.0" },
      "node_modules/far": { version: "1.0.0" },
    };
    expect(missingPlatformPackages({ packages })).toEqual({});
  });

  test("refuses to guess", () => {
    const packages = { "": { optionalDependencies: { mystery: "1.0.0" } } };
    expect(() => missingPlatformPackages({ packages })).toThrow(/mystery/u);
  });
});
