import { describe, expect, it } from 'vitest'
import { whatCanBeHad, whatIsHere, type RuntimeSources } from '../../../build/runtime/resolve.ts'
import { hasNodeSqlite, type ElectronRuntime } from '../../../build/runtime/runtime.ts'

type Origin = keyof RuntimeSources

/** Sources of which only some have an Electron; `asked` lists those that were tried. */
function sourcesWith(...having: Origin[]): { sources: RuntimeSources; asked: Origin[] } {
  const asked: Origin[] = []
  const look = (origin: Origin): ElectronRuntime | null => {
    asked.push(origin)
    return having.includes(origin) ? runtime(origin) : null
  }
  return {
    asked,
    sources: {
      override: () => look('override'),
      official: () => look('official'),
      madeBefore: async () => look('madeBefore'),
      fetchOfficial: async () => look('fetchOfficial'),
      make: async () => look('make'),
    },
  }
}

function runtime(dist: string, version = '33.2.1'): ElectronRuntime {
  return { source: 'registry', dist, executable: `${dist}/electron`, version }
}

describe('the Electron that is used', () => {
  it('is the one the user named, whatever else is here', async () => {
    const { sources, asked } = sourcesWith('override', 'official', 'madeBefore')
    expect((await whatIsHere(sources))?.dist).toBe('override')
    expect(asked).toEqual(['override'])
  })

  it('is the official binary before the one made from the registry', async () => {
    const { sources } = sourcesWith('official', 'madeBefore')
    expect((await whatIsHere(sources))?.dist).toBe('official')
  })

  it('is found without any download when it was made before', async () => {
    const { sources, asked } = sourcesWith('madeBefore', 'fetchOfficial', 'make')
    expect((await whatIsHere(sources))?.dist).toBe('madeBefore')
    expect(asked).toEqual(['override', 'official', 'madeBefore'])
  })

  it('is downloaded officially where that can be reached', async () => {
    const { sources, asked } = sourcesWith('fetchOfficial', 'make')
    expect(await whatIsHere(sources)).toBeNull()
    expect((await whatCanBeHad(sources)).dist).toBe('fetchOfficial')
    expect(asked).not.toContain('make')
  })

  it('is made from the registry where it cannot', async () => {
    expect((await whatCanBeHad(sourcesWith('make').sources)).dist).toBe('make')
  })

  it('is asked for by name where neither can be had', async () => {
    await expect(whatCanBeHad(sourcesWith().sources)).rejects.toThrow(
      /ELECTRON_MIRROR.*ELECTRON_OVERRIDE_DIST_PATH/,
    )
  })
})

it('takes node:sqlite from Electron 35 on', () => {
  expect(hasNodeSqlite(runtime('x', '33.2.1'))).toBe(false)
  expect(hasNodeSqlite(runtime('x', '34.5.8'))).toBe(false)
  expect(hasNodeSqlite(runtime('x', '35.0.0'))).toBe(true)
  expect(hasNodeSqlite(runtime('x', '45.4.1'))).toBe(true)
})
