import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  session,
} from 'electron'
import { appError, type AppError } from '../shared/errors.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { atMost } from './app/at-most.ts'
import { createCameraPermit } from './app/camera-permit.ts'
import { parseCommandLine } from './app/command-line.ts'
import { createCounterApp, type CounterApp } from './app/counter-app.ts'
import { createDialogs } from './app/dialogs.ts'
import { handleFatalErrors } from './app/fatal.ts'
import { groundOf } from './app/ground.ts'
import { createHidPermit } from './app/hid-permit.ts'
import { arrangeLeaving } from './app/leaving.ts'
import { createLog } from './app/log.ts'
import { openMemorySession } from './app/memory-session.ts'
import { pageSource } from './app/origin.ts'
import { pageHasCode } from './app/page-code.ts'
import { prepareBeforeReady } from './app/prepare.ts'
import { servePage } from './app/protocol.ts'
import { readSettings } from './app/read-settings.ts'
import { createSetupDesk } from './app/setup-desk.ts'
import { createSetupWizard } from './app/setup-wizard.ts'
import { claimSingleInstance } from './app/single-instance.ts'
import { createStoppedApp } from './app/stopped-app.ts'
import { useSystemResolver } from './app/switches.ts'
import { systemClock as clock, systemRandom as random } from './app/system-ports.ts'
import { settleUserData } from './app/user-data.ts'
import { focusWindow, loadPage, openMainWindow } from './app/window.ts'
import { createHandlers } from './ipc/handlers/handlers.ts'
import { onceBegun } from './ipc/once-begun.ts'
import { lockable } from './ipc/while-locked.ts'
import { publish } from './ipc/publish.ts'
import { serve } from './ipc/serve.ts'
import { trustedSender } from './ipc/trusted-sender.ts'
import { openLockDesk, type LockDesk } from './lock/lock-desk.ts'
import { createMemoryLockStore } from './lock/lock-store.ts'
import { createKeytarStore } from './keychain/keytar-store.ts'
import { createMemoryStore } from './keychain/memory-store.ts'
import { setupDisk } from './keychain/setup-disk.ts'
import { salvage, setAside } from './storage/damaged.ts'
import { openStores, type Stores } from './storage/stores.ts'
import { createNotebook } from './support/notebook.ts'
import { createSupportDesk } from './support/support-desk.ts'
import { supportFiles } from './support/support-files.ts'
import { versionsOf } from './support/versions.ts'
import { createChromiumTransport } from './wechatpay/chromium-transport.ts'
import { createDirectTransport } from './wechatpay/direct-transport.ts'
import { createProxyAwareTransport } from './wechatpay/proxy-aware-transport.ts'
import type { Transport } from './wechatpay/transport.ts'

const dist = join(import.meta.dirname, '..')
const commandLine = parseCommandLine(process.argv, process.cwd())
const userData = settleUserData(app, commandLine.userDataDir)

const databaseFile = join(userData, 'handsel.db')
/** How often a database that another program holds is tried again, in ms. */
const lockedMs = 3_000
/** How long the counter waits for a page that may never come, in ms. */
const codeMs = 1_000
/** How long the page waits for the counter, whose keychain may hang, in ms. */
const begunMs = 1_500

let window: BrowserWindow | null = null
let importLater: (file: string) => void = () => {}

const isFirst = claimSingleInstance(app, process.argv, ({ argv, cwd }) => {
  if (window) focusWindow(window)
  const { setupFile } = parseCommandLine(argv, cwd)
  if (setupFile !== null) importLater(setupFile)
})
if (isFirst) run()
else app.quit()

function run(): void {
  const logFolder = join(userData, 'logs')
  const log = createLog({
    directory: logFolder,
    terminal: app.isPackaged ? null : process.stderr,
    clock,
  })
  handleFatalErrors(process, {
    log,
    tell: () => dialog.showErrorBox('券台 Handsel', fatalWords),
    quit: () => app.exit(1),
  })
  const notebook = createNotebook(clock)
  const dialogs = createDialogs(dialog, app, () => window)
  const keychain = createKeytarStore({ service: 'Handsel', clock, random })
  let stores: Stores | null = null
  let counter: CounterApp
  let lock: LockDesk
  const userAgent = `Handsel/${app.getVersion()} (${process.platform})`
  const wizard = createSetupWizard({
    ...{ createTransport, userAgent, clock, random },
    disk: setupDisk,
    known: (id) => counter.merchant(id),
  })
  let cancelReopening = () => {}
  const source = pageSource(process.env['HANDSEL_DEV_URL'], app.isPackaged)
  const isTrusted = trustedSender(() => window, source.origin)
  const hid = createHidPermit({
    window: () => window,
    origin: source.origin,
    isOurs: isTrusted,
    picked: () => counter.status().settings.hidScanner,
    pick: (hidScanner) => counter.updateSettings({ hidScanner }),
    offer: (scanners) => window && publish(window.webContents, 'hid.offered', scanners),
    log,
  })
  const camera = createCameraPermit(
    () => window,
    source.origin,
    () => window && publish(window.webContents, 'camera.withdrawn', null),
  )
  prepareBeforeReady({ app, protocol, Menu }, source, { hid, camera }, log)
  app.on('window-all-closed', () => app.quit())

  void app.whenReady().then(async () => {
    // The window before all else: while its process starts, the database is opened.
    const pageSession = openMemorySession(session, 'page')
    const served = servePage(pageSession, source, join(dist, 'renderer'))
    const code = pageHasCode(pageSession)
    window = openMainWindow({
      BrowserWindow,
      session: pageSession,
      preload: join(dist, 'preload', 'preload.cjs'),
      icon: null,
      devTools: !app.isPackaged,
      ground: groundOf('system', nativeTheme),
      clock,
      log,
      onPageLost: () => {
        dialog.showErrorBox('券台 Handsel', pageLostWords)
        app.quit()
      },
    })
    await served
    loadPage(window, source, log)

    useSystemResolver(app)
    log.info('app.started', { version: app.getVersion(), electron: process.versions.electron })
    for (const name of commandLine.incomplete) log.warn('app.switch-without-value', { name })
    // Up to the handlers nothing may wait: the page, once loaded, asks.
    counter = openCounter()
    // The page before the counter: it has to be drawn, which takes no less time, and has a processor of its own.
    const begun = startCounter(commandLine.setupFile, atMost(clock, codeMs, code))
    importLater = (file) => void counter.importFile(file)
    const leaving = arrangeLeaving({
      app,
      counter: () => counter,
      log,
      ask: (pendingCount) =>
        window && publish(window.webContents, 'app.leaveAsked', { pendingCount }),
      closeStores: () => {
        cancelReopening()
        stores?.close()
      },
      isStuck: () => keychain.isBusy(),
    })
    const handlers = createHandlers({
      app: () => counter,
      chooseSetupFile: () => dialogs.chooseFile('JSON', ['json']),
      chooseTable: () => dialogs.chooseFile('CSV', ['csv', 'txt']),
      chooseKeyFiles: dialogs.chooseKeyFiles,
      wizard,
      support: createSupportDesk({
        app: () => counter,
        versions: () => versionsOf(app, process),
        notebook,
        files: supportFiles(logFolder),
        choosePlace: dialogs.chooseBundlePlace,
        clock,
        random,
      }),
      noteCheck: notebook.noteCheck,
      leave: leaving.leave,
      setDatabaseAside,
      lock: () => lock,
      hid,
      camera,
    })
    serve({
      handlers: onceBegun(
        lockable(handlers, () => lock.status().locked),
        atMost(clock, begunMs, begun),
      ),
      isTrusted,
      log,
      onError: notebook.noteError,
      validateResponses: !app.isPackaged,
    })

    window.on('closed', () => (window = null))
    leaving.watch(window)
    camera.watch(window)

    const wake = () => counter.wake()
    powerMonitor.on('resume', wake)
    powerMonitor.on('unlock-screen', wake)
    powerMonitor.on('lock-screen', () => counter.lock())
    powerMonitor.on('lock-screen', camera.withdraw)
    powerMonitor.on('suspend', camera.withdraw)
    await begun
  })

  /** The app over its database, or one that says why there is none. */
  function openCounter(): CounterApp {
    const opened = openStores(databaseFile)
    stores = opened.ok ? opened.value : null
    const theme = opened.ok ? readSettings(opened.value.settings, log).theme : 'system'
    window?.setBackgroundColor(groundOf(theme, nativeTheme))
    lock = openLockDesk({
      store: stores?.lock ?? createMemoryLockStore(),
      clock,
      random,
      onLock: () => counter.lock(),
      onChange: (status) => window && publish(window.webContents, 'lock.changed', status),
      onStoreError: (error) => log.error('lock.store-failed', { code: error.code }),
    })
    if (opened.ok) return counterOver(opened.value)
    log.error('storage.not-opened', { code: opened.error.code })
    // Another program lets go of it sooner or later.
    if (opened.error.code === 'storage.locked') {
      cancelReopening = clock.after(lockedMs, () => void reopen(commandLine.setupFile))
    }
    return createStoppedApp(opened.error, app.getVersion(), salvage(databaseFile))
  }

  /** Opens the database again, after `change` has been made to the closed one. */
  async function reopen(setupFile: string | null, change: () => void = () => {}): Promise<void> {
    await counter.stop()
    try {
      change()
    } finally {
      counter = openCounter()
      await startCounter(setupFile)
    }
  }

  /** A counter that was left locked lets the key of its merchant go as soon as it is open. */
  async function startCounter(setupFile: string | null, first?: Promise<void>): Promise<void> {
    await counter.start(setupFile, first)
    if (lock.status().locked) counter.lock()
  }

  function createTransport(): Transport {
    const network = openMemorySession(session, 'network')
    return createProxyAwareTransport({
      direct: createDirectTransport(clock),
      proxied: createChromiumTransport({ net, session: network, clock }),
      resolveProxy: (url) => network.resolveProxy(url),
      clock,
      onRoute: (origin, route) => log.info('network.route', { origin, route }),
      onUnresolved: (detail) => log.warn('network.proxy-unresolved', { detail }),
    })
  }

  async function setDatabaseAside(): Promise<Result<void, AppError>> {
    const { setup } = counter.status()
    if (setup.state !== 'failed' || !setup.canSetAside) {
      return err(appError('send.not-possible-now', { state: setup.state }))
    }
    const label = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-')
    await reopen(null, () => setAside(databaseFile, label))
    log.warn('storage.set-aside', { label })
    return ok(undefined)
  }

  function counterOver(opened: Stores): CounterApp {
    const memory = createMemoryStore()
    return createCounterApp({
      version: app.getVersion(),
      userAgent,
      userData,
      stores: opened,
      keyStores: [keychain, memory],
      setupDesk: createSetupDesk({
        keychain,
        memory,
        profiles: opened.profiles,
        looseKeys: opened.looseKeys,
        files: setupDisk,
        clock,
        onUndoFailed: (error) => log.error('setup.undo-failed', { code: error.code }),
      }),
      createTransport,
      clock,
      random,
      log,
      onStatus: (status) => window && publish(window.webContents, 'status.changed', status),
      onStocks: (views) => window && publish(window.webContents, 'stocks.changed', views),
      // The page of a locked counter hears of no customer; it asks for the latest when it is open again.
      onSends: (sends) =>
        window && !lock.status().locked && publish(window.webContents, 'sends.changed', [...sends]),
    })
  }
}

const fatalWords =
  '程序遇到意外错误，需要退出。已收下的发券都已保存，重新打开后会继续处理。\n\n'
  + 'The app met an unexpected error and has to close. Every accepted send is kept and goes on after a restart.'
const pageLostWords =
  '界面多次崩溃，程序将退出。已收下的发券都已保存，重新打开后会继续处理。\n\n'
  + 'The page crashed again and again. The app closes; every accepted send is kept and goes on after a restart.'
