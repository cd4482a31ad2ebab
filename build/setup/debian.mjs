import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Unmet } from './unmet.mjs'

/** @typedef {'compile' | 'electron' | 'headless'} Group */

/**
 * What each part needs. Where a package changed its name between releases, the names stand in order of preference.
 * @type {Record<Group, string[][]>}
 */
const packages = {
  // keytar is compiled on the spot.
  compile: [['libsecret-1-dev'], ['python3'], ['make'], ['g++'], ['pkg-config', 'pkgconf']],
  electron: [
    ['libnss3'],
    ['libgtk-3-0', 'libgtk-3-0t64'],
    ['libgbm1'],
    ['libasound2', 'libasound2t64'],
    ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
    ['libdrm2'],
    ['libxss1'],
  ],
  // A screen, a keychain, Chinese letters and USB devices for a machine without a desktop.
  headless: [
    ['xvfb'],
    ['xauth'],
    ['dbus'],
    ['gnome-keyring'],
    ['fonts-noto-cjk'],
    ['xdotool'],
    ['libglib2.0-bin'],
    ['umockdev'],
  ],
}

/** Programs that show whether a group is there, on a Linux without dpkg. */
const programs = {
  compile: ['python3', 'make', 'g++', 'pkg-config'],
  electron: [],
  headless: [
    'Xvfb',
    'xauth',
    'dbus-run-session',
    'gnome-keyring-daemon',
    'xdotool',
    'gdbus',
    'umockdev-run',
  ],
}

/**
 * What there is to know of the machine.
 * @typedef {{ platform: NodeJS.Platform, userId: number | undefined }} Machine
 */

/**
 * Makes sure of the Debian packages of these groups: as root installs what is missing, else says what to run.
 * @param {readonly Group[]} groups
 * @param {(line: string) => void} say
 * @param {Machine} [machine]
 */
export function ensureDebianPackages(
  groups,
  say,
  machine = { platform: process.platform, userId: process.getuid?.() },
) {
  if (machine.platform !== 'linux') return
  const missing = hasDpkg() ? missingPackages(groups) : null
  if (missing === null) return ensurePrograms(groups)
  if (missing.length === 0) return
  if (machine.userId !== 0) {
    throw new Unmet(
      `These Debian packages are missing: ${missing.map(([name]) => name).join(' ')}\n`
        + `Run this, then the command again:\n  sudo apt-get update && sudo apt-get install -y `
        + `--no-install-recommends ${choose(missing).join(' ')}`,
    )
  }
  say(`installing ${missing.length} Debian packages: ${missing.map(([name]) => name).join(' ')}`)
  apt(['update'])
  apt(['install', '-y', '--no-install-recommends', ...choose(missing)])
}

function hasDpkg() {
  return isOnPath('dpkg-query') && isOnPath('apt-get')
}

/** @param {readonly Group[]} groups */
function missingPackages(groups) {
  const wanted = groups.flatMap((group) => packages[group])
  const query = spawnSync(
    'dpkg-query',
    ['-W', '-f=${Package} ${db:Status-Status}\n', ...wanted.flat()],
    { encoding: 'utf8' },
  )
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return wanted.filter((names) => !names.some((name) => installed.has(name)))
}

/**
 * The name that this release can install, for each missing package.
 * @param {readonly string[][]} missing
 */
function choose(missing) {
  return missing.map((names) => names.find((name) => hasCandidate(name)) ?? names[0] ?? '')
}

/** @param {string} name */
function hasCandidate(name) {
  const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' })
  return /Candidate: (?!\(none\))/.test(policy.stdout ?? '')
}

/** @param {string[]} args */
function apt(args) {
  const result = spawnSync('apt-get', ['-q', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (result.status !== 0) {
    throw new Unmet(`apt-get ${args.join(' ')} failed:\n${result.stdout}${result.stderr}`)
  }
}

/** @param {readonly Group[]} groups */
function ensurePrograms(groups) {
  const missing = groups.flatMap((group) => programs[group]).filter((name) => !isOnPath(name))
  if (missing.length === 0) return
  throw new Unmet(
    `These programs are missing: ${missing.join(', ')}\n`
      + 'Install them with your package manager. What they are called on Debian:\n'
      + `  apt-get install ${groups.flatMap((group) => packages[group].map(([name]) => name)).join(' ')}`,
  )
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env['PATH'] ?? '').split(delimiter).some((dir) => existsSync(join(dir, program)))
}
