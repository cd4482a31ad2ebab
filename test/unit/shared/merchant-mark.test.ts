import { expect, it } from 'vitest'
import { ProfileId } from '../../../shared/domain/ids.ts'
import { practiceId } from '../../../shared/domain/merchant-mark.ts'

it('the practice merchant has an id as every merchant has', () => {
  expect(ProfileId.parse(practiceId)).toBe(practiceId)
})
