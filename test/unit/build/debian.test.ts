import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ensureDebianPackages } from '../../../build/setup/debian.mjs'

const root = { platform: 'linux', userId: 0 } as const
const clerk = { platform: 'linux', userId: 1000 } as const
let bin = ''
let said: string[] = []
const say = (line: string): void => void said.push(line)

beforeEach(() => {
  bin = mkdtempSync(path.join(os.tmpdir(), 'handsel-bin-'))
  said = []
  vi.stubEnv('PATH', bin)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(bin, { recursive: true })
})

/** Puts a program on the path that answers what it is told. */
function program(name: string, script: string): void {
  const file = path.join(bin, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
}

/** A Debian on which only these packages are installed, and which knows the library of today by its newer name. */
function debianWith(installed: readonly string[], aptGet = 'exit 0'): void {
  program('dpkg-query', installed.map((name) => `echo "${name} installed"`).join('\n'))
  program(
    'apt-cache',
    'case "$2" in libgtk-3-0) echo "  Candidate: (none)";; *) echo "  Candidate: 1.0";; esac',
  )
  program('apt-get', `echo "$@" >>"${bin}/apt.log"\n${aptGet}`)
}

const compilers = ['libsecret-1-dev', 'python3', 'make', 'g++']
const libraries = ['libnss3', 'libgbm1', 'libasound2t64', 'libatk-bridge2.0-0', 'libdrm2']

describe('on Debian', () => {
  it('nothing happens when everything is there, under an old name or a new one', () => {
    debianWith([...compilers, 'pkgconf', ...libraries, 'libgtk-3-0t64', 'libxss1'])
    ensureDebianPackages(['compile', 'electron'], say, clerk)
    expect(said).toEqual([])
  })

  it('root gets what is missing installed after one update, under the name this release knows', () => {
    debianWith([...compilers, 'pkg-config', ...libraries])
    ensureDebianPackages(['compile', 'electron'], say, root)
    expect(readFileSync(path.join(bin, 'apt.log'), 'utf8')).toBe(
      '-q update\n-q install -y --no-install-recommends libgtk-3-0t64 libxss1\n',
    )
    expect(said).toEqual(['installing 2 Debian packages: libgtk-3-0 libxss1'])
  })

  it('anybody else is told the exact command and nothing is run', () => {
    debianWith(['python3', 'make'])
    expect(() => ensureDebianPackages(['compile'], say, clerk)).toThrow(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends libsecret-1-dev g++ pkg-config',
    )
    expect(() => readFileSync(path.join(bin, 'apt.log'))).toThrow('ENOENT')
  })

  it('what apt-get said is shown when it fails', () => {
    debianWith([], 'echo "E: no space left"; exit 100')
    expect(() => ensureDebianPackages(['compile'], say, root)).toThrow('E: no space left')
  })
})

describe('on another Linux', () => {
  it('missing programs are named', () => {
    program('make', '')
    expect(() => ensureDebianPackages(['compile'], say, root)).toThrow(
      'These programs are missing: python3, g++, pkg-config',
    )
  })
})

it('on a Mac no Debian package is looked for', () => {
  ensureDebianPackages(['compile', 'electron', 'headless'], say, {
    platform: 'darwin',
    userId: 501,
  })
  expect(said).toEqual([])
})
