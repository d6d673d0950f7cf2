import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ActionableError, runCommand } from "./command.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** The section of a version in a changelog whose sections begin with `## VERSION`; null if none. */
export function changelogSection(changelog: string, version: string): string | null {
  const sections = changelog.split(/^## /mu).slice(1);
  const section = sections.find((text) => text.split(/\s/u, 1)[0] === version);
  return section?.slice(section.indexOf("\n")).trim() ?? null;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  void runCommand(async () => {
    const [changelog, manifest] = await Promise.all(
      ["CHANGELOG.md", "package.json"].map((name) =>
        readFile(path.join(PROJECT_ROOT, name), "utf8"),
      ),
    );
    const { version } = JSON.parse(manifest ?? "{}") as { version: string };
    const section = changelogSection(changelog ?? "", version);
    if (section === null) {
      throw new ActionableError(`CHANGELOG.md has no section "## ${version}": write it first.`);
    }
    console.log(section);
    return 0;
  });
}
