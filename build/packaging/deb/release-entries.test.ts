import { expect, test } from "vitest";
import { appStreamReleases, debianChangelog, releaseEntries } from "./release-entries.ts";

const CHANGELOG = `# Changelog

## 1.3.0

- Not released yet.

## 1.2.0 - 2026-11-23

- **Model \`tone\` 2**: better & _shorter_, see its
  [card](card.md).
- Another thing.

## 1.1.0 (2026-10-01)

- Older.

## 1.0.0

- Without a date.
`;
const buildDate = new Date("2026-12-01T10:00:00Z");

test("the version that is built comes first, older ones with a date after it", () => {
  const releases = releaseEntries(CHANGELOG, { version: "1.2.0", buildDate });
  expect(releases).toEqual([
    {
      version: "1.2.0",
      date: buildDate,
      changes: ["Model tone 2: better & shorter, see its card.", "Another thing."],
    },
    { version: "1.1.0", date: new Date("2026-10-01T12:00:00Z"), changes: ["Older."] },
  ]);
});

test("a preview has the notes of its release and is older than it", () => {
  const [preview] = releaseEntries(CHANGELOG, { version: "1.2.0-preview", buildDate });
  const entry = debianChangelog(preview ? [preview] : [], {
    packageName: "undertone",
    maintainer: "Authors <a@b.invalid>",
  });
  expect(entry).toBe(
    `undertone (1.2.0~preview) stable; urgency=medium

  * Model tone 2: better & shorter, see its card.
  * Another thing.

 -- Authors <a@b.invalid>  Tue, 01 Dec 2026 10:00:00 +0000
`,
  );
});

test("AppStream gets valid XML", () => {
  const [release] = releaseEntries(CHANGELOG, { version: "1.2.0", buildDate });
  const xml = appStreamReleases(release ? [release] : []);
  expect(xml).toContain('<release version="1.2.0" date="2026-12-01">');
  expect(xml).toContain("<li>Model tone 2: better &amp; shorter, see its card.</li>");
});

test("a version without notes says so", () => {
  const [release] = releaseEntries(CHANGELOG, { version: "9.0.0", buildDate });
  expect(release?.changes).toEqual(["No notes were written for this version."]);
});
