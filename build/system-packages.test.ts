import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { ensureSystemPackages, virtualDisplayLine } from "./system-packages.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test.skipIf(process.platform !== "linux")(
  "what is missing is named before it is used",
  async () => {
    const electronPath = process.execPath;
    vi.stubEnv("PATH", "");
    await expect(ensureSystemPackages({ electronPath })).resolves.toBeUndefined();
    await expect(ensureSystemPackages({ electronPath, cleanRoot: true })).rejects.toThrow(
      "This system lacks ip, mmdebstrap: install the packages that provide them.",
    );
  },
);

test.skipIf(process.platform !== "linux")(
  "the line for a virtual display works as it stands, with what is here",
  async () => {
    const folder = await makeScratchFolder();
    const provide = (program: string) => writeFile(path.join(folder, program), "", { mode: 0o755 });
    vi.stubEnv("PATH", folder);
    expect(await virtualDisplayLine("npm start")).toContain("install xvfb-run first");
    await provide("apt-get");
    expect(await virtualDisplayLine("npm start")).toMatch(
      /^(?:sudo )?apt-get update && (?:sudo )?apt-get install --yes xvfb xauth && xvfb-run -a npm start$/u,
    );
    for (const program of ["Xvfb", "xvfb-run", "xauth"]) await provide(program);
    expect(await virtualDisplayLine("npm start")).toBe("xvfb-run -a npm start");
  },
);
