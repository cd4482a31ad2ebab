// The first thing every command runs, on whatever Node the machine has: makes sure that what the command needs is
// installed, then hands over to the command's script under the Node of package.json.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import { ensureDebianPackages } from './setup/debian.mjs'
import { ensureNodeModules, projectNode } from './setup/node-modules.mjs'
import { Unmet } from './setup/unmet.mjs'
import { withLock } from './setup/lock.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/**
 * Every command: its script with first arguments, and the groups of Debian packages it cannot do without.
 * @type {Record<string, { script: string[], needs: import('./setup/debian.mjs').Group[] }>}
 */
const commands = {
  start: { script: ['build/start.ts'], needs: hasDisplay() ? ['compile', 'electron'] : all() },
  dev: { script: ['build/dev.ts'], needs: ['compile', 'electron'] },
  build: { script: ['build/build.ts'], needs: ['compile'] },
  'electron-path': { script: ['build/electron-path.ts'], needs: ['compile'] },
  gateway: { script: ['electron/rehearsal/cli.ts'], needs: ['compile'] },
  test: { script: ['build/test.ts'], needs: all() },
  types: { script: ['build/test.ts', 'types'], needs: ['compile'] },
  lint: { script: ['build/test.ts', 'lint'], needs: ['compile'] },
  unit: { script: ['build/test.ts', 'unit'], needs: ['compile'] },
  e2e: { script: ['build/test.ts', 'e2e'], needs: all() },
  chaos: { script: ['build/test.ts', 'chaos'], needs: all() },
  fuzz: { script: ['test/fuzz/fuzz.ts'], needs: ['compile'] },
  bench: { script: ['build/bench.ts'], needs: all() },
  screenshots: { script: ['build/screenshots.ts'], needs: all() },
  mutants: { script: ['test/mutants/check.ts'], needs: all() },
  packaging: { script: ['build/test.ts', 'packaging'], needs: all() },
  pack: { script: ['build/pack.ts'], needs: ['compile'] },
  release: { script: ['build/release.ts'], needs: ['compile'] },
}

/** @returns {import('./setup/debian.mjs').Group[]} */
function all() {
  return ['compile', 'electron', 'headless']
}

function hasDisplay() {
  const needsServer = process.platform === 'linux'
  return !needsServer || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`· ${line}\n`)
}

/** @param {string[]} argv */
async function main([name, ...args]) {
  const command = commands[name ?? '']
  if (!command)
    throw new Unmet(`usage: node build/bootstrap.mjs ${Object.keys(commands).join('|')}`)
  await withLock(
    path.join(root, '.cache', 'setup.lock'),
    async () => {
      ensureDebianPackages(command.needs, say)
      ensureNodeModules(root, say)
    },
    (owner) => say(`process ${owner} is setting up, waiting`),
  )
  return runScript([...command.script, ...args])
}

/**
 * @param {string[]} script path of the script in the clone, and its arguments
 * @returns {Promise<number>} the script's exit code
 */
function runScript([script = '', ...args]) {
  const bin = path.join(root, 'node_modules', '.bin')
  const child = spawn(projectNode(root), [path.join(root, script), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` },
  })
  // A Ctrl-C reaches the whole group by itself; a signal to this process alone is passed on.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    )
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Unmet)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
