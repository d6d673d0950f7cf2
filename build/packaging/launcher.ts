import { DRIVING_SWITCHES, KNOWN_SWITCHES } from "../../app/main/security/known-switches.ts";

/** The commands of app/cli and what tells of them; anything else belongs to the window. */
export const COMMANDS: readonly string[] = [
  "score",
  "predict",
  "overview",
  "compare",
  "audit",
  "learn",
  "federate",
  "model",
  "serve",
  "help",
];
const COMMAND_OPTIONS: readonly string[] = ["--help", "-h"];

/** Electron's program in the packed folder (electron-builder.yml: linux.executableName). */
export const PROGRAM = "undertone-app";

/**
 * `/usr/bin/undertone`: window and command line in one, for the app that lies in `installDirectory`.
 * What the window is given are names of files, whatever they look like, but for a few switches;
 * Chromium reads switches before the app's own code runs, and some of them run programs.
 */
export function createLauncher({
  installDirectory,
  isInspectable,
}: {
  installDirectory: string;
  /** Whether Playwright may drive it. */
  isInspectable: boolean;
}): string {
  const commands = [...COMMANDS, ...COMMAND_OPTIONS].join("|");
  const known = [...KNOWN_SWITCHES, ...(isInspectable ? DRIVING_SWITCHES : [])];
  return `#!/bin/sh
# Undertone: the window, or the command line for ${COMMANDS.join(", ")}.
app=${installDirectory}

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

is_known() {
  case $1 in
  *[!A-Za-z0-9_./=-]*) return 1 ;;
  esac
  case \${1%%=*} in
  ${known.map((name) => `--${name}`).join("|")}) return 0 ;;
  esac
  return 1
}

# What exists is a file, even if its name looks like a switch. Known switches have no white space.
switches=
only_files=
for argument do
  shift
  if [ -z "$only_files" ] && [ ! -e "$argument" ] && [ ! -L "$argument" ]; then
    case $argument in
    --)
      only_files=yes
      continue
      ;;
    -*)
      if is_known "$argument"; then
        switches="$switches $argument"
      else
        echo "Undertone's window has no such option: $(printf %s "$argument" | tr -d '[:cntrl:]')" >&2
      fi
      continue
      ;;
    esac
  fi
  set -- "$@" "$argument"
done
exec "$app/${PROGRAM}" $switches -- "$@"
`;
}
