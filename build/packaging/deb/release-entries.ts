/** What one release changed, for people. */
export interface ReleaseEntry {
  version: string;
  date: Date;
  /** Plain sentences, a list item each. */
  changes: string[];
}

/** The heading of a version: `## 1.2.0`, with ` - 2026-11-23` or ` (2026-11-23)` behind it when dated. */
const HEADING = /^## (?<version>\d\S*)(?:.*?(?<date>\d{4}-\d{2}-\d{2}))?/u;
const NO_NOTES = "No notes were written for this version.";
const WIDTH = 78;

/**
 * The releases that CHANGELOG.md tells of, newest first, from the one that is built on: that one
 * bears `buildDate`, and the older ones the dates in their headings. Older ones without a date are
 * left out, because neither Debian nor AppStream takes them. A version such as 1.2.0-preview takes
 * the notes of 1.2.0.
 */
export function releaseEntries(
  changelog: string,
  { version, buildDate }: { version: string; buildDate: Date },
): ReleaseEntry[] {
  const sections = changelog
    .split(/^(?=## )/mu)
    .filter((section) => HEADING.test(section))
    .map((section) => ({ ...HEADING.exec(section)?.groups, changes: changesIn(section) }));
  const plain = version.split("-", 1)[0];
  const index = sections.findIndex((one) => "version" in one && one.version === plain);
  const newest = { version, date: buildDate, changes: sections[index]?.changes ?? [NO_NOTES] };
  const older = sections.slice(index + 1).flatMap((section) => {
    const { changes, version: past, date } = section as typeof section & Record<string, string>;
    if (date === undefined || past === undefined) return [];
    return [{ version: past, date: new Date(`${date}T12:00:00Z`), changes }];
  });
  return [newest, ...older];
}

/** Top-level list items as plain text: no markup, no line ends. */
function changesIn(section: string): string[] {
  return section
    .split(/^- /mu)
    .slice(1)
    .map((item) =>
      item
        .replaceAll(/\[(?<text>[^\]]*)\]\([^)]*\)/gu, "$<text>")
        .replaceAll(/\*\*|`/gu, "")
        .replaceAll(/(?<=^|\s)[*_](?<text>[^*_\n]+)[*_]/gu, "$<text>")
        .replaceAll(/\s+/gu, " ")
        .trim(),
    );
}

/** Debian's changelog of a package that has no other upstream. */
export function debianChangelog(
  releases: readonly ReleaseEntry[],
  { packageName, maintainer }: { packageName: string; maintainer: string },
): string {
  const entries = releases.map(({ version, date, changes }) => {
    const items = changes.map((change) => wrap(change, "  * ", "    ")).join("\n");
    const head = `${packageName} (${debianVersion(version)}) stable; urgency=medium`;
    return `${head}\n\n${items}\n\n -- ${maintainer}  ${date.toUTCString().replace("GMT", "+0000")}\n`;
  });
  return entries.join("\n");
}

/** Debian sorts `1.2.0~rc.1` before `1.2.0`, which semantic versions write with a hyphen. */
export function debianVersion(version: string): string {
  return version.replaceAll("-", "~");
}

/** AppStream's `<release>` elements, indented for undertone.metainfo.xml. */
export function appStreamReleases(releases: readonly ReleaseEntry[]): string {
  return releases
    .map(({ version, date, changes }) => {
      const items = changes.map((change) => `          <li>${escapeXml(change)}</li>`).join("\n");
      const kind = version.includes("-") ? ' type="development"' : "";
      const attributes = `version="${debianVersion(version)}" date="${isoDay(date)}"${kind}`;
      return `    <release ${attributes}>\n      <description>\n        <ul>\n${items}\n        </ul>\n      </description>\n    </release>`;
    })
    .join("\n");
}

/** A date's day as `2026-11-23`, in UTC. */
export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Fills lines of at most 78 characters; a longer word gets a line of its own. */
export function wrap(text: string, first: string, next: string): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    const isEmpty = line === first || line === next;
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = next + word;
    } else line += isEmpty ? word : ` ${word}`;
  }
  return [...lines, line].join("\n");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
