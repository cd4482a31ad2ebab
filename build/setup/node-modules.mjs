import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { Unmet } from './unmet.mjs'

const windows = process.platform === 'win32'

/**
 * The Node that package.json pins.
 * @param {string} root
 */
export function projectNode(root) {
  return path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
}

/**
 * Runs `npm ci` unless what npm recorded in node_modules is what package-lock.json asks for.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export function ensureNodeModules(root, say) {
  if (isInstalled(root)) return
  say('installing the npm packages (a minute or two)')
  const npm = npmCommand()
  const result = spawnSync(npm.program, [...npm.args, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
    env: installEnvironment(npm),
    shell: windows,
    maxBuffer: 64 * 1024 * 1024,
  })
  if (result.status !== 0) {
    throw new Unmet(
      `npm ci failed:\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`,
    )
  }
  if (!isInstalled(root)) {
    throw new Unmet(
      'npm ci ended well but keytar was not compiled or Node not unpacked: are install scripts switched off?\n'
        + 'Run this, then the command again:\n  npm config delete ignore-scripts && npm rebuild keytar node',
    )
  }
}

/**
 * Compares package-lock.json with the lock file that npm leaves inside node_modules when an install is complete.
 * @param {string} root
 */
export function isInstalled(root) {
  const built = [
    projectNode(root),
    path.join(root, 'node_modules', 'keytar', 'build', 'Release', 'keytar.node'),
  ]
  const record = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record) || !built.every((file) => existsSync(file))) return false
  const wanted = packagesIn(path.join(root, 'package-lock.json'))
  const found = packagesIn(record)
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true
    const have = found[place]
    // Packages for other platforms are optional and left out.
    if (!have) return entry.optional === true
    return have.version === entry.version && have.integrity === entry.integrity
  })
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function packagesIn(lockFile) {
  const lock = /** @type {{ packages: ReturnType<typeof packagesIn> }} */ (
    JSON.parse(readFileSync(lockFile, 'utf8'))
  )
  return lock.packages
}

/** The npm that runs this, or the one on the path. */
function npmCommand() {
  const script = process.env['npm_execpath']
  const node = systemNode()
  if (script && node && /npm-cli\.[cm]?js$/.test(script)) return { program: node, args: [script] }
  return { program: 'npm', args: [] }
}

/** The path without node_modules: `npm ci` empties that folder, so it must not run on the Node inside. */
function systemPath() {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((dir) => !dir.includes('node_modules'))
    .join(path.delimiter)
}

function systemNode() {
  for (const dir of systemPath().split(path.delimiter)) {
    const file = path.join(dir, windows ? 'node.exe' : 'node')
    if (existsSync(file)) return realpathSync(file)
  }
  return null
}

/**
 * The environment of `npm ci`: keytar is compiled against the headers that came with Node, where they did.
 * @param {{ program: string, args: string[] }} npm
 */
function installEnvironment(npm) {
  const env = { ...process.env, PATH: systemPath() }
  if (process.platform !== 'linux') return env
  const node = systemNode()
  const prefix = node && path.dirname(path.dirname(node))
  const hasHeaders = prefix && existsSync(path.join(prefix, 'include', 'node', 'node_api.h'))
  const configured = spawnSync(npm.program, [...npm.args, 'config', 'get', 'nodedir'], {
    encoding: 'utf8',
    env,
  }).stdout?.trim()
  return {
    ...env,
    // Compiling takes seconds; looking for a download takes longer where there is none.
    npm_config_build_from_source: 'keytar',
    ...(hasHeaders && (!configured || configured === 'undefined')
      ? { npm_config_nodedir: prefix }
      : {}),
  }
}
