/** Switches that Electron needs on this machine before the app's folder: Chromium's sandbox does not run under root. */
export function electronSwitches(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
