import { describe, expect, it } from 'vitest'
import { CodePool } from '../../../electron/rehearsal/desk/code-pool.ts'
import { seeded } from './seeded.ts'

describe('a pool of uploaded codes', () => {
  it('hands out every code exactly once', () => {
    const pool = new CodePool({ prefix: 'P', size: 200 })
    const random = seeded(3)
    const drawn = new Set<string | null>()
    for (let left = 200; left > 0; left -= 1) {
      expect(pool.available).toBe(left)
      const code = pool.pick(random.fraction())
      drawn.add(code)
      pool.remove(code ?? '')
    }
    expect(drawn.size).toBe(200)
    expect(pool.pick(0.5)).toBeNull()
  })

  it('is not troubled by a code that is not in it', () => {
    const pool = new CodePool({ prefix: 'P', size: 2 })
    pool.remove('elsewhere')
    expect(pool.available).toBe(2)
  })
})
