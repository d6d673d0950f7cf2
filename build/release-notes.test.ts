import { expect, test } from "vitest";
import { changelogSection } from "./release-notes.ts";

const CHANGELOG = "# Changelog\n\n## 1.2.0 (2027-01-02)\n\n- New.\n\n## 1.2\n\n- Old.\n";

test.each([
  ["1.2.0", "- New."],
  ["1.2", "- Old."],
  ["1.2.0-beta", null],
])("%s", (version, section) => {
  expect(changelogSection(CHANGELOG, version)).toBe(section);
});
