import { expect, test } from "vitest";
import { debName, refusePreviewRelease } from "./make-installers.ts";

const build = { version: "1.2.0", ownModel: null, isPreview: false, isInspectable: false };

test("a package that has another model or may not be released says so in its name", () => {
  const architecture = process.arch === "arm64" ? "arm64" : "amd64";
  expect(debName(build)).toBe(`undertone_1.2.0_${architecture}.deb`);
  expect(debName({ ...build, isPreview: true })).toContain(".preview-runtime.deb");
  expect(debName({ ...build, ownModel: "stars" })).toBe(
    `undertone_1.2.0_${architecture}.stars.deb`,
  );
  expect(debName({ ...build, isInspectable: true })).toContain(".inspectable.deb");
});

test("a release is refused on every Electron but the official one", () => {
  const runtime = { executablePath: "/electron", version: "25.1.1" };
  for (const source of ["registry-carried", "override"] as const) {
    expect(() => refusePreviewRelease({ ...runtime, source }, true)).toThrow(
      "official Electron only",
    );
    expect(() => refusePreviewRelease({ ...runtime, source }, false)).not.toThrow();
  }
  expect(() => refusePreviewRelease({ ...runtime, source: "official" }, true)).not.toThrow();
});
