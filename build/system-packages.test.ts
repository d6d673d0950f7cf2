import { afterEach, expect, test, vi } from "vitest";
import { ensureSystemPackages } from "./system-packages.ts";

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
      "This system lacks mmdebstrap: install the packages that provide them.",
    );
  },
);
