import { Appid, Mchid } from '../../shared/domain/ids.ts'
import { practiceId } from '../../shared/domain/merchant-mark.ts'

/** The merchant to practise with; its numbers stay the same, for waiting sends carry them. */
export const practice = {
  id: practiceId,
  name: '演练门店',
  mchid: Mchid.parse('1600000000'),
  appid: Appid.parse('wx0000000000000000'),
} as const
