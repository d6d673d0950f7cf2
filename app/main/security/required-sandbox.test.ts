import { expect, test } from "vitest";
import { isRefusedWithoutSandbox } from "./required-sandbox.ts";

const release = { isPackaged: true, hasNoSandboxSwitch: true, userId: 1000 };

test("a release is refused without a sandbox, except to root", () => {
  expect(isRefusedWithoutSandbox(release)).toBe(true);
  expect(isRefusedWithoutSandbox({ ...release, userId: undefined })).toBe(true);
  expect(isRefusedWithoutSandbox({ ...release, userId: 0 })).toBe(false);
  expect(isRefusedWithoutSandbox({ ...release, hasNoSandboxSwitch: false })).toBe(false);
  expect(isRefusedWithoutSandbox({ ...release, isPackaged: false })).toBe(false);
});
