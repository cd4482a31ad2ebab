// Stands in for the default app that the registry's runtime lacks: turns `electron <folder>` into a running app.
import { readFileSync, statSync } from 'node:fs'
import Module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app as electronApp } from 'electron'
import { identityOf, readCommandLine } from './command-line.mjs'

/**
 * Electron's app with the setters that only a default app uses and that its types leave out.
 * @typedef {import('electron').App & {
 *   setVersion(version: string): void, setAppPath(folder: string): void }} DefaultAppHost
 */
const app = /** @type {DefaultAppHost} */ (electronApp)

/** What Node itself calls for -r; there is no public way to do the same. */
const loader = /** @type {{ _preloadModules(modules: string[]): void }} */ (
  /** @type {unknown} */ (Module)
)

const request = readCommandLine(process.argv.slice(1))
switch (request.kind) {
  case 'version':
    process.stdout.write(`v${process.versions.electron}\n`)
    app.exit(0)
    break
  case 'usage':
    process.stderr.write(`${request.message}\n`)
    app.exit(1)
    break
  case 'run':
    await run(request.modules, path.resolve(request.app))
    break
}

/**
 * @param {string[]} modules loaded before the app, as `node -r` does
 * @param {string} appPath
 */
async function run(modules, appPath) {
  if (modules.length > 0) loader._preloadModules(modules)
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  try {
    await import(pathToFileURL(mainFileOf(appPath)).href)
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`The app at ${appPath} could not be started.\n${detail}\n`)
    app.exit(1)
  }
}

/**
 * The file to load, after the app's name, version and path have been set.
 * @param {string} appPath
 */
function mainFileOf(appPath) {
  if (statSync(appPath).isFile()) {
    app.setAppPath(path.dirname(appPath))
    return appPath
  }
  const manifest = /** @type {Record<string, unknown>} */ (
    JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8'))
  )
  const { name, version, main } = identityOf(manifest)
  if (name !== null) app.setName(name)
  if (version !== null) app.setVersion(version)
  app.setAppPath(appPath)
  return path.join(appPath, main)
}
