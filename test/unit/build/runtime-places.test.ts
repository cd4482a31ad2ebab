import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { officialDist, overrideDist } from '../../../build/runtime/official.ts'
import { executableName } from '../../../build/runtime/runtime.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'handsel-runtime-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** An `electron` package of version 45.4.1 with a dist of the version given. */
function electronPackage(distVersion: string): string {
  const executable = path.join(folder, 'dist', executableName(process.platform))
  mkdirSync(path.dirname(executable), { recursive: true })
  writeFileSync(executable, '')
  writeFileSync(path.join(folder, 'dist', 'version'), distVersion)
  writeFileSync(path.join(folder, 'package.json'), '{ "version": "45.4.1" }')
  return folder
}

describe('an Electron on this machine', () => {
  it('is the official one when its version is the pinned one', () => {
    expect(officialDist(electronPackage('v45.4.1'))).toEqual({
      source: 'official',
      dist: path.join(folder, 'dist'),
      executable: path.join(folder, 'dist', executableName(process.platform)),
      version: '45.4.1',
    })
  })

  it('is passed over when it belongs to another version of the package', () => {
    expect(officialDist(electronPackage('44.0.0'))).toBeNull()
  })

  it('is not there when the package has fetched nothing', () => {
    expect(officialDist(folder)).toBeNull()
  })

  it('is the one that ELECTRON_OVERRIDE_DIST_PATH names', () => {
    const dist = path.join(electronPackage('44.0.0'), 'dist')
    expect(overrideDist({ ELECTRON_OVERRIDE_DIST_PATH: dist })).toMatchObject({
      source: 'override',
      version: '44.0.0',
    })
    expect(overrideDist({})).toBeNull()
  })
})
