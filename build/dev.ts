import { spawn, type ChildProcess } from 'node:child_process'
import { build, createServer, type InlineConfig, type Rolldown } from 'vite'
import { root } from './paths.ts'
import { electronSwitches } from './runtime/launch.ts'
import { ensureElectron } from './runtime/resolve.ts'
import { hasNodeSqlite } from './runtime/runtime.ts'
import { command, say } from './say.ts'
import { mainConfig } from './vite.main.config.ts'
import { preloadConfig } from './vite.preload.config.ts'
import { rendererConfig } from './vite.renderer.config.ts'

await command(async () => {
  const electron = await ensureElectron()
  const server = await createServer({ ...rendererConfig(), configFile: false })
  await server.listen()
  const url = server.resolvedUrls?.local[0] ?? ''
  say(`page at ${url}`)

  let app: ChildProcess | null = null
  /** Starts the app, or starts it again once the one that runs has ended. */
  function restart(): void {
    if (app !== null) {
      say('main changed: starting the app again')
      app.removeAllListeners('exit')
      app.once('exit', launch)
      app.kill()
    } else launch()
  }
  function launch(): void {
    app = spawn(electron.executable, [...electronSwitches(), root, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, HANDSEL_DEV_URL: url },
    })
    app.once('exit', (code) => process.exit(code ?? 1))
  }

  const sourcemap = true
  // The preload first: the window needs it when main opens one.
  await watch({ ...preloadConfig({ sourcemap }) }, () => server.ws.send({ type: 'full-reload' }))
  await watch(mainConfig({ nodeSqlite: hasNodeSqlite(electron), sourcemap }), restart)
  restart()

  process.on('SIGINT', () => app?.kill())
  process.on('SIGTERM', () => app?.kill())
  await new Promise(() => {
    // Until the app ends or Ctrl-C.
  })
})

/** Bundles now and after every change; resolves after the first bundle, `onChange` follows each later one. */
async function watch(config: InlineConfig, onChange: () => void): Promise<void> {
  const watcher = await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: { ...config.build, watch: {} },
  })
  if (!isWatcher(watcher)) throw new Error('Vite did not start to watch')
  await new Promise<void>((first) => {
    let ready = false
    watcher.on('event', (event) => {
      if (event.code === 'ERROR')
        say(`bundling failed, waiting for a change\n${event.error.message}`)
      if (event.code !== 'END') return
      if (ready) onChange()
      ready = true
      first()
    })
  })
}

function isWatcher(built: Awaited<ReturnType<typeof build>>): built is Rolldown.RolldownWatcher {
  return 'on' in built
}
