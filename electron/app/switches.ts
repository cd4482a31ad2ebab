import type { App, CommandLine } from 'electron'

/** Chromium's own conversations with its maker's servers; the app talks to WeChat Pay only. */
const quietSwitches = [
  'disable-background-networking',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'disable-component-update',
  'disable-default-apps',
  'disable-domain-reliability',
  'disable-sync',
  'no-first-run',
  'no-pings',
]

/** Features that search the network or phone home; merged with what the command line already disables. */
const quietFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
]

/** Silences Chromium's background network; to be called before `ready`. */
export function quietChromium(
  commandLine: Pick<CommandLine, 'appendSwitch' | 'getSwitchValue'>,
): void {
  for (const name of quietSwitches) commandLine.appendSwitch(name)
  const given = commandLine.getSwitchValue('disable-features').split(',').filter(Boolean)
  commandLine.appendSwitch('disable-features', [...new Set([...given, ...quietFeatures])].join(','))
}

/**
 * One request to a connection: over a shared one Chromium repeats broken requests by itself, and its errors no longer
 * prove that nothing was sent. To be called before `ready`.
 */
export function keepConnectionsApart(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('disable-http2')
  commandLine.appendSwitch('disable-quic')
}

/**
 * Draws without the graphics card, whose drivers are the commonest reason for a window that stays empty (ADR 9). To be
 * called before `ready`.
 */
export function drawByProcessor(app: Pick<App, 'disableHardwareAcceleration'>): void {
  app.disableHardwareAcceleration()
}

/** Leaves name resolution to the operating system, without a detour to a public resolver; after `ready`. */
export function useSystemResolver(app: Pick<App, 'configureHostResolver'>): void {
  app.configureHostResolver({ secureDnsMode: 'off' })
}
