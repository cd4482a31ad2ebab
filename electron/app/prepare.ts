import type { App, Menu, Protocol } from 'electron'
import { guardEverything, type Permits } from './guards.ts'
import type { Log } from './log-port.ts'
import { setApplicationMenu } from './menu.ts'
import type { PageSource } from './origin.ts'
import { registerAppScheme } from './protocol.ts'
import { drawByProcessor, keepConnectionsApart, quietChromium } from './switches.ts'

/** The parts of Electron that are set up before anything of ours runs. */
export interface ElectronParts {
  readonly app: App
  readonly protocol: Protocol
  readonly Menu: typeof Menu
}

/** All that must be in place before Electron's `ready`: sandbox, scheme, guards, silence, drawing, menu. */
export function prepareBeforeReady(
  { app, protocol, Menu: menu }: ElectronParts,
  source: PageSource,
  permits: Permits,
  log: Log,
): void {
  // It would take `--no-sandbox` off the command line, without which root cannot start Chromium at all. The window asks
  // for its own sandbox in any case.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  registerAppScheme(protocol)
  quietChromium(app.commandLine)
  keepConnectionsApart(app.commandLine)
  drawByProcessor(app)
  guardEverything(app, source, permits, log)
  setApplicationMenu(menu, process.platform)
}
