import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { capture } from "../../capture.ts";
import { writeSources, type AptConfiguration } from "./apt-configuration.ts";
import { PERSON } from "./clean-root.ts";
import { enterRoot } from "./enter-root.ts";

/** Why the installer cannot be tested on this machine; null if it can. */
export async function findObstacle(): Promise<string | null> {
  if (process.platform !== "linux") return "Debian's package is tested on Linux";
  if (process.getuid?.() !== 0) return "it takes root to install a package in a root of its own";
  for (const [program, system] of [
    ["dpkg-deb", "Debian's packages"],
    ["apt-get", "apt"],
  ] as const) {
    const { code } = await capture(program, ["--version"]);
    if (code !== 0) return `this system does not have ${system}`;
  }
  const namespaces = await capture("unshare", [...NAMESPACES, "--net", "true"]);
  if (namespaces.code !== 0) return "this machine allows no mount and network namespaces";
  return findForbiddenMount();
}

const NAMESPACES = ["--mount", "--propagation", "private"];
/** What enter-root.sh mounts, and mmdebstrap. */
const MOUNTS = {
  "of a folder": 'mount --bind "$1" "$1"',
  "of processes": 'mount -t proc proc "$1"',
  "of the kernel's objects": 'mount -t sysfs sysfs "$1"',
};

/** A container may have namespaces and still forbid what a root of its own is put together from. */
async function findForbiddenMount(): Promise<string | null> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-mounts-"));
  try {
    for (const [what, command] of Object.entries(MOUNTS)) {
      const { code } = await capture("unshare", [...NAMESPACES, "sh", "-c", command, "sh", folder]);
      if (code !== 0) return `this machine allows no mount ${what}`;
    }
    return null;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Why the system's packages cannot be fetched; null if they can. */
export async function findFetchingObstacle(apt: AptConfiguration): Promise<string | null> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-apt-"));
  try {
    await writeSources(folder, apt);
    await mkdir(path.join(folder, "lists", "partial"), { recursive: true });
    const settings = {
      "Dir::Etc::SourceList": "/dev/null",
      "Dir::Etc::SourceParts": folder,
      "Dir::State::Lists": path.join(folder, "lists"),
      // Who answers at all will answer further.
      "Acquire::IndexTargets::deb::Packages::DefaultEnabled": "false",
      "APT::Update::Error-Mode": "any",
      "APT::Sandbox::User": "root",
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
    const { code, stderr } = await capture("apt-get", ["update", ...options]);
    if (code === 0) return null;
    const reason = stderr.split("\n").find((line) => line.startsWith("E: ")) ?? "E: apt-get update";
    return `the system's packages cannot be fetched (${reason.slice(3)})`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a person's program may not do in a root of its own, and would have to; null if nothing. */
export async function findMissingRight(root: string): Promise<string | null> {
  const entered = await capture(...enterRoot(root, "root", ["true"]));
  if (entered.code !== 0) {
    return `this machine allows no root of its own (${entered.stderr.trim()})`;
  }
  // Chromium's sandbox is made by one or by the other.
  const sandbox = "unshare --user true 2>/dev/null || grep -q 'NoNewPrivs:.*0' /proc/self/status";
  const { code } = await capture(...enterRoot(root, PERSON, ["sh", "-c", sandbox]));
  return code === 0
    ? null
    : "this machine allows neither user namespaces nor helpers with rights, so there would be no sandbox";
}
