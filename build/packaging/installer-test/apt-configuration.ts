import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { capture } from "../../capture.ts";

/** How this machine gets its own system's packages, so that a root of its own gets them likewise. */
export interface AptConfiguration {
  /** Codename of the system's release, such as `bookworm`. */
  readonly suite: string;
  /** The system's own entries of apt's list of sources, by the ending of the file they may stand in. */
  readonly sources: Readonly<Record<"list" | "sources", string>>;
  /** What apt is told about fetching: proxies, certificates, dates. */
  readonly acquire: string;
  /** Keys, credentials and lists of mirrors: absolute paths of files and folders. */
  readonly files: readonly string[];
}

const APT = "/etc/apt";
/** Of the sources: the release itself, its security updates, its corrections. */
const SUITE_ENDINGS = ["", "-updates", "-security", "/updates"];
/** Programs, and tables that apt has by itself. */
const LEFT_OUT =
  /^Acquire::(?:IndexTargets|Changelogs|CompressionTypes|cdrom|https?::Proxy-?Auto-?Detect)/iu;

/** Reads apt's configuration. Null if apt names no place to fetch the system's own packages from. */
export async function readAptConfiguration(): Promise<AptConfiguration | null> {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  const suite = /^VERSION_CODENAME=(?<name>\w+)$/mu.exec(release)?.groups?.["name"];
  if (suite === undefined) return null;
  const sources = { list: "", sources: "" };
  for (const file of await sourceFiles()) {
    const text = await readFile(file, "utf8").catch(() => "");
    if (file.endsWith(".sources")) sources.sources += ownStanzas(text, suite);
    else sources.list += ownLines(text, suite);
  }
  if (sources.list + sources.sources === "") return null;
  const { stdout } = await capture("apt-config", ["dump", "--no-empty"]);
  const acquire = stdout
    .split("\n")
    .filter((line) => /^(?:Acquire|APT::Sandbox)::/u.test(line) && !LEFT_OUT.test(line));
  return {
    suite,
    sources,
    acquire: `${acquire.join("\n")}\n`,
    files: [
      ...["auth.conf", "auth.conf.d", "trusted.gpg", "trusted.gpg.d"].map((name) =>
        path.join(APT, name),
      ),
      ...namedFiles(`${sources.list}\n${sources.sources}\n${acquire.join("\n")}`),
    ],
  };
}

/** Writes the lists of sources into a folder. Gives their paths. */
export async function writeSources(
  folder: string,
  { sources }: AptConfiguration,
): Promise<string[]> {
  const written: string[] = [];
  for (const [ending, text] of Object.entries(sources)) {
    if (text === "") continue;
    const file = path.join(folder, `system.${ending}`);
    await writeFile(file, text);
    written.push(file);
  }
  return written;
}

async function sourceFiles(): Promise<string[]> {
  const folder = path.join(APT, "sources.list.d");
  const names = await readdir(folder).catch((): string[] => []);
  return [
    path.join(APT, "sources.list"),
    ...names
      .filter((name) => /\.(?:list|sources)$/u.test(name))
      .sort()
      .map((name) => path.join(folder, name)),
  ];
}

function isOwn(suites: readonly string[], suite: string): boolean {
  return suites.some((name) => SUITE_ENDINGS.some((ending) => name === `${suite}${ending}`));
}

/** The entries of a file in the one-line style that are the system's own. */
export function ownLines(text: string, suite: string): string {
  return text
    .split("\n")
    .filter((line) => {
      const entry = /^\s*deb\s+(?:\[[^\]]*\]\s+)?\S+\s+(?<suite>\S+)/u.exec(line);
      return isOwn([entry?.groups?.["suite"] ?? ""], suite);
    })
    .map((line) => `${line.trim()}\n`)
    .join("");
}

/** The stanzas of a file in the deb822 style that are the system's own. */
export function ownStanzas(text: string, suite: string): string {
  return text
    .replaceAll(/^#.*\n/gmu, "")
    .split(/\n\s*\n/u)
    .filter((stanza) => {
      const suites = /^Suites:\s*(?<list>.*)$/imu.exec(stanza)?.groups?.["list"] ?? "";
      const isDisabled = /^Enabled:\s*(?:no|false)/imu.test(stanza);
      return (
        !isDisabled && /^Types:.*\bdeb\b(?!-)/imu.test(stanza) && isOwn(suites.split(/\s+/u), suite)
      );
    })
    .map((stanza) => `${stanza.trim()}\n\n`)
    .join("");
}

/** Absolute paths that sources name as keyrings or lists of mirrors, and options as certificates. */
export function namedFiles(text: string): string[] {
  const named = text.matchAll(
    /(?:signed-by\s*[:=]\s*|::(?:CaInfo|SslCert|SslKey) "|\bmirror\+(?:file|copy):(?:\/\/(?=\/))?)(?<file>\/[^\s\]";,]+)/giu,
  );
  return [...new Set([...named].map(({ groups }) => groups?.["file"] ?? ""))];
}
