import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { PROJECT_ROOT } from "../project-root.ts";
import { describeThirdParties, NOTICES_FILE } from "./third-party-licenses.ts";

it("the notices name what ships, as it is locked (else: npx tsx build/checks/third-party-licenses.ts)", async () => {
  const written = await readFile(path.join(PROJECT_ROOT, NOTICES_FILE), "utf8");
  expect(written).toBe(await describeThirdParties());
});
