import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { PROJECT_ROOT } from "../../project-root.ts";
import {
  appStreamReleases,
  debianChangelog,
  isoDay,
  releaseEntries,
  wrap,
} from "./release-entries.ts";

const LINUX = path.join(PROJECT_ROOT, "build", "packaging", "linux");
const SYNOPSIS = "read the tone of texts and files, offline";
const ICONS = path.join(PROJECT_ROOT, "build", "packaging", "icons");
const SHARE = "usr/share";
const MIT = "MIT";

/** A model inside, as its manifest has it. */
export interface PackedModel {
  id: string;
  name: string;
  version: string;
  summary: string;
  license: { name: string; note: string };
}

/** What the files beside the program tell of a build. */
export interface BuildFacts {
  version: string;
  buildDate: Date;
  maintainer: string;
  models: readonly PackedModel[];
}

/**
 * Writes everything that desktops, manuals and Debian are told into a package's root: desktop entry,
 * types, AppStream, icons, man page, changelog, licences, and lintian's overrides.
 */
export async function writeLinuxFiles(root: string, facts: BuildFacts): Promise<void> {
  const changelog = await readFile(path.join(PROJECT_ROOT, "CHANGELOG.md"), "utf8");
  const releases = releaseEntries(changelog, facts);
  const { maintainer } = facts;
  const texts: Record<string, string | Buffer> = {
    "applications/undertone.desktop": await template("undertone.desktop", {}),
    "mime/packages/undertone.xml": await template("undertone.mime.xml", {}),
    "metainfo/io.github.undertone.undertone.metainfo.xml": await template(
      "undertone.metainfo.xml",
      { RELEASES: appStreamReleases(releases) },
    ),
    "man/man1/undertone.1.gz": compressed(
      await template("undertone.1", { VERSION: facts.version, DATE: isoDay(facts.buildDate) }),
    ),
    "doc/undertone/changelog.gz": compressed(
      debianChangelog(releases, { packageName: "undertone", maintainer }),
    ),
    "doc/undertone/copyright": await copyright(facts.models),
    "doc/undertone/THIRD_PARTY_NOTICES.md.gz": compressed(
      await readFile(path.join(PROJECT_ROOT, "THIRD_PARTY_NOTICES.md"), "utf8"),
    ),
    "lintian/overrides/undertone": await template("lintian-overrides", {}),
  };
  for (const [name, content] of Object.entries(texts)) {
    await writeDeep(path.join(root, SHARE, name), content);
  }
  await copyIcons(path.join(root, SHARE, "icons", "hicolor"));
}

async function copyIcons(hicolor: string): Promise<void> {
  const pngs = path.join(ICONS, "png");
  for (const name of await readdir(pngs)) {
    const size = path.basename(name, ".png");
    await cp(path.join(pngs, name), path.join(hicolor, size, "apps", "undertone.png"));
  }
  const scalable = path.join(hicolor, "scalable", "apps", "undertone.svg");
  await cp(path.join(ICONS, "undertone.svg"), scalable);
}

async function copyright(models: readonly PackedModel[]): Promise<string> {
  const stanzas = models.map(({ id, version, license }) =>
    [
      `Files: usr/lib/undertone/resources/models/${id}/*`,
      "Copyright: 2026 The Undertone authors, and those whom the model's card names",
      `License: ${licenseKey(license, id)}`,
      "Comment:",
      wrap(
        `The model ${id} ${version}. What it began as, and the terms of every set of data that it learnt from, stand in its MODEL_CARD.md.`,
        " ",
        " ",
      ),
    ].join("\n"),
  );
  // MIT's text stands there already, and a licence may be told only once.
  const licenses = models
    .filter(({ license }) => license.name !== MIT)
    .map(({ id, license }) => {
      const text = wrap(license.note || license.name, " ", " ");
      return `License: ${licenseKey(license, id)}\n${text}\n\n`;
    });
  return template("copyright", {
    MODELS: stanzas.join("\n\n"),
    MODEL_LICENSES: licenses.join(""),
  });
}

/** A model's licence by a name of its own, since models of one licence may have notes that differ. */
function licenseKey({ name }: PackedModel["license"], id: string): string {
  return name === MIT ? MIT : `${name.replaceAll(/[^\w.+-]+/gu, "-")}-${id}`;
}

/** A file of build/packaging/linux with its `@NAME@`s replaced. */
async function template(name: string, values: Readonly<Record<string, string>>): Promise<string> {
  const text = await readFile(path.join(LINUX, name), "utf8");
  return text.replaceAll(/@(?<key>[A-Z_]+)@/gu, (_match, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${name}: @${key}@ has no value`);
    return value;
  });
}

/** As `gzip -9n`: neither a name nor a time, so that the same text gives the same bytes. */
function compressed(text: string): Buffer {
  return gzipSync(text, { level: 9 });
}

async function writeDeep(file: string, content: string | Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** The package's `Description`: what Undertone does, and which models are in this package. */
export function packageDescription(models: readonly PackedModel[]): string {
  const paragraphs = [
    "Type a text and its tone is there, sentence by sentence; open a CSV, TSV, text, JSON, JSON lines, XLSX or Parquet file and get it back scored, with every column and row kept.",
    ...models.map(
      ({ name, version, summary }) => `Inside is the model ${name} ${version}. ${summary}`,
    ),
    'Nothing that is typed or opened leaves the computer, and no network is needed. "undertone score" and "undertone predict" do the same in a terminal, without a display.',
  ];
  const wrapped = paragraphs.map((text) => wrap(text.trim().replaceAll(/\s+/gu, " "), " ", " "));
  return `${SYNOPSIS}\n${wrapped.join("\n .\n")}`;
}
