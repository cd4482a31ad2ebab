import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { extractFile, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { describe, expect, it } from 'vitest'
import { inRoot } from '../../build/paths.ts'
import { ensureElectron } from '../../build/runtime/resolve.ts'
import { hasNodeSqlite } from '../../build/runtime/runtime.ts'
import { asar, executable, filesInAsar, resources } from './packed-app.ts'

const files = filesInAsar()
const standsIn = !hasNodeSqlite(await ensureElectron())

describe('the packed app', () => {
  it('has an executable that can be started', () => {
    expect(() => accessSync(executable, constants.X_OK)).not.toThrow()
    expect(statSync(executable).size).toBeGreaterThan(50_000_000)
  })

  it('carries main, preload and page', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'dist/main/main.js',
        'dist/preload/preload.cjs',
        'dist/renderer/index.html',
      ]),
    )
  })

  it('has one file of code for every start of the page, and no schema library in it', () => {
    const page = extractFile(asar, 'dist/renderer/index.html').toString()
    const code = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
      ([, file]) => file,
    )
    expect(code).toHaveLength(1)
    expect(extractFile(asar, `dist/renderer/${code[0]}`).toString()).not.toContain('ZodError')
  })

  it('starts at the bundled main process', () => {
    expect(JSON.parse(extractFile(asar, 'package.json').toString())).toMatchObject({
      name: 'handsel',
      main: 'dist/main/main.js',
    })
  })

  it('carries no source, no test, no source map and no key', () => {
    const strangers = files.filter(
      (file) =>
        !file.startsWith('node_modules')
        && !/^(package\.json|dist(\/(main|preload|renderer)(\/.*)?)?)$/.test(file),
    )
    expect(strangers).toEqual([])
    expect(files.filter((file) => /\.(map|ts|vue|pem|p12|key|db|sqlite)$/.test(file))).toEqual([])
  })

  it('points at no source map', () => {
    const bundles = files.filter((file) => /^dist\/.*\.(c?js|css)$/.test(file))
    const pointing = bundles.filter((file) =>
      /^\/[/*][#@] sourceMappingURL=/m.test(extractFile(asar, file).toString()),
    )
    expect(bundles.length).toBeGreaterThan(2)
    expect(pointing).toEqual([])
  })

  it('carries keytar and no other package', () => {
    const packages = new Set(
      files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^@/][^/]*)/.exec(file)?.[1] ?? []),
    )
    const expected = standsIn ? ['@photostructure/sqlite', 'keytar', 'node-gyp-build'] : ['keytar']
    expect([...packages].sort()).toEqual(expected)
  })

  it('keeps keytar.node outside the archive, where the system can load it', () => {
    const file = 'node_modules/keytar/build/Release/keytar.node'
    expect(statFile(asar, file)).toMatchObject({ unpacked: true })
    const unpacked = path.join(`${asar}.unpacked`, file)
    expect(readFileSync(unpacked).equals(readFileSync(inRoot(file)))).toBe(true)
  })

  it('leaves no default app behind', () => {
    expect(existsSync(path.join(resources, 'default_app.asar'))).toBe(false)
  })
})

describe('the fuses of the packed app', async () => {
  const fuses = await getCurrentFuseWire(executable)
  const wanted: [keyof typeof FuseV1Options, FuseState][] = [
    ['RunAsNode', FuseState.DISABLE],
    ['EnableCookieEncryption', FuseState.ENABLE],
    ['EnableNodeOptionsEnvironmentVariable', FuseState.DISABLE],
    ['EnableNodeCliInspectArguments', FuseState.DISABLE],
    ['EnableEmbeddedAsarIntegrityValidation', FuseState.ENABLE],
    ['OnlyLoadAppFromAsar', FuseState.ENABLE],
    ['LoadBrowserProcessSpecificV8Snapshot', FuseState.DISABLE],
    ['GrantFileProtocolExtraPrivileges', FuseState.DISABLE],
  ]
  it.each(wanted)('%s is as the checklist asks', (name, state) => {
    expect(fuses[FuseV1Options[name]]).toBe(state)
  })
})
