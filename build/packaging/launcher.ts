import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

/** The commands of app/cli and what tells of them; anything else belongs to the window. */
export const COMMANDS: readonly string[] = ["score", "predict", "compare", "model", "help"];
const COMMAND_OPTIONS: readonly string[] = ["--help", "-h"];

/** Electron's program in the packed folder (electron-builder.yml: linux.executableName). */
export const PROGRAM = "undertone-app";

/**
 * `/usr/bin/undertone`: window and command line in one, for the app that will lie in
 * `installDirectory`. Before either starts it compares the asar and Electron's files, as they are in
 * `appDirectory` now, with checksums of its own: Electron checks an asar on macOS and Windows only, and
 * a file that has been changed cannot vouch for itself.
 */
export async function createLauncher({
  appDirectory,
  installDirectory,
}: {
  appDirectory: string;
  installDirectory: string;
}): Promise<string> {
  const electron = (await readdir(appDirectory, { recursive: true })).filter(isCheckedOfElectron);
  const checked = [path.posix.join("resources", "app.asar"), ...electron.toSorted()];
  const sums = await Promise.all(
    checked.map(async (name) => `${await blake2Of(path.join(appDirectory, name))}  ${name}`),
  );
  const commands = [...COMMANDS, ...COMMAND_OPTIONS].join("|");
  return `#!/bin/sh
# Undertone: the window, or the command line for ${COMMANDS.join(", ")}.
app=${installDirectory}

damaged() {
  text="A file of Undertone has been changed or damaged, so it was not started. Reinstall the package."
  echo "$text" >&2
  if [ ! -t 2 ] && [ -n "\${DISPLAY:-}\${WAYLAND_DISPLAY:-}" ]; then
    zenity --error --title=Undertone --text="$text" 2>/dev/null ||
      kdialog --title Undertone --error "$text" 2>/dev/null ||
      notify-send --urgency=critical Undertone "$text" 2>/dev/null
  fi
  exit 1
}

(cd "$app" && b2sum --check --status --strict) 2>/dev/null <<'SUMS' || damaged
${sums.join("\n")}
SUMS

# What a developer has set for Node is not meant for this, and its fuse does not hold where Electron is Node.
unset NODE_OPTIONS

case "\${1:-}" in
${commands})
  # Only this one process is Node: what it starts is told by itself.
  ELECTRON_RUN_AS_NODE=1 exec "$app/${PROGRAM}" "$app/resources/app.asar/out/cli.cjs" "$@"
  ;;
esac
if [ "$(id -u)" -eq 0 ]; then
  echo "Undertone's window does not run as root, where it would have no sandbox. The commands do: undertone --help" >&2
  exit 1
fi
if [ -z "\${DISPLAY:-}\${WAYLAND_DISPLAY:-}" ]; then
  echo "Undertone's window needs a display. The commands do not: undertone --help" >&2
  exit 1
fi
unset ELECTRON_RUN_AS_NODE
exec "$app/${PROGRAM}" "$@"
`;
}

/**
 * Libraries, snapshots, resources, character tables and helpers. Not the program itself: its 170 MB
 * would take a fifth of a second of each start.
 */
function isCheckedOfElectron(name: string): boolean {
  if (name.startsWith("resources/")) return false;
  return /\.(?:so(?:\.\d+)*|bin|pak|dat)$|^chrome(?:-sandbox|_crashpad_handler)$/u.test(name);
}

/** For 46 MB at each start: a fifth of the time that coreutils' sha256sum takes. */
async function blake2Of(file: string): Promise<string> {
  return createHash("blake2b512")
    .update(await readFile(file))
    .digest("hex");
}
