import { expect, test } from "vitest";
import { fusesFor } from "./fuses.ts";

const RELEASE = { platform: "linux", isInspectable: false, isPreview: false } as const;

test("a release takes no inspector, no NODE_OPTIONS and no other code", () => {
  for (const platform of ["linux", "darwin", "win32"] as const) {
    expect(fusesFor({ ...RELEASE, platform })).toMatchObject({
      enableNodeCliInspectArguments: false,
      enableNodeOptionsEnvironmentVariable: false,
      onlyLoadAppFromAsar: true,
      runAsNode: platform === "linux",
      enableEmbeddedAsarIntegrityValidation: platform !== "linux",
    });
  }
});

test("what tests drive differs in the inspector alone", () => {
  const { enableNodeCliInspectArguments: on, ...inspectable } = fusesFor({
    ...RELEASE,
    isInspectable: true,
  });
  const { enableNodeCliInspectArguments: off, ...released } = fusesFor(RELEASE);
  expect([on, off]).toEqual([true, false]);
  expect(inspectable).toEqual(released);
});
