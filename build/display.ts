/** Whether a window can be shown here. Only Linux runs without a display as a matter of course. */
export function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
}

/** The command line that runs a program on a virtual display which ends with it. */
export function onVirtualDisplay(command: string, args: readonly string[]): [string, string[]] {
  // Colour depth and size are stated because xvfb-run's defaults differ between releases.
  const screen = "-screen 0 1600x1200x24 -nolisten tcp";
  return ["xvfb-run", ["-a", "-s", screen, command, ...args]];
}
