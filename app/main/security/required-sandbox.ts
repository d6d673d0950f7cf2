/**
 * Whether the app must not start because Chromium has no sandbox: in a release only root, who cannot
 * have one, goes without. AppImages ask for that by themselves where a system, such as Ubuntu since
 * 24.04, forbids user namespaces to unknown programs.
 */
export function isRefusedWithoutSandbox(start: {
  isPackaged: boolean;
  hasNoSandboxSwitch: boolean;
  /** Undefined where users have no numbers. */
  userId: number | undefined;
}): boolean {
  return start.isPackaged && start.hasNoSandboxSwitch && start.userId !== 0;
}
