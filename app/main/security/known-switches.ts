/**
 * The switches of Chromium's that a person may start the window with, by themselves or with a word
 * after `=`. None of them opens a way in or takes a protection away; every other one could.
 */
export const KNOWN_SWITCHES: readonly string[] = [
  "disable-gpu",
  "force-device-scale-factor",
  "force-renderer-accessibility",
  "lang",
  "ozone-platform",
  "ozone-platform-hint",
];

/** Those by which Playwright drives the build that is made for tests. */
export const DRIVING_SWITCHES: readonly string[] = [
  "inspect",
  "remote-debugging-port",
  "user-data-dir",
];

/**
 * The arguments of a start without the switches that are nobody's business, or null if there is none
 * among them: Chromium reads most of them before main runs, so that only another start is free of them.
 * `--no-sandbox` is kept, since the duty to have a sandbox (`required-sandbox.ts`) answers it with a sentence.
 */
export function withoutForeignSwitches(
  argv: readonly string[],
  { platform, isDriven }: { platform: NodeJS.Platform; isDriven: boolean },
): string[] | null {
  const known = [...KNOWN_SWITCHES, "no-sandbox", ...(isDriven ? DRIVING_SWITCHES : [])];
  const given = argv.slice(1);
  const terminator = given.indexOf("--");
  const before = terminator === -1 ? given : given.slice(0, terminator);
  // Chromium trims, and takes one hyphen for two, on Windows also a slash.
  const form = platform === "win32" ? /^\s*(?:--?|\/)([^=]+)/u : /^\s*--?([^=]+)/u;
  const kept = before.filter((argument) => {
    const name = form.exec(argument)?.[1];
    return name === undefined || (argument.startsWith("--") && known.includes(name));
  });
  return kept.length === before.length ? null : [...kept, ...given.slice(before.length)];
}
