import type { RequestChannel } from '../../shared/contract/channels.ts'
import type { ResponseOf } from '../../shared/contract/contract.ts'
import type { AppStatus } from '../../shared/contract/status.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { Stage } from './stage.ts'

/** What main answers, channel by channel: one answer after the other, the last one for ever. */
export type Answers = {
  readonly [C in RequestChannel]?: readonly Result<ResponseOf<C>, AppError>[]
}

/** One state of one view. A new view or state is one entry more in `scenes/`. */
export interface Scene {
  readonly view: string
  readonly state: string
  /** What main says of itself; the usual day at the counter where it is left out. */
  readonly status?: AppStatus
  /** Answers that differ from the usual ones. */
  readonly answers?: Answers
  /** What an operator, or main, does to bring it about. */
  readonly play?: (stage: Stage) => Promise<void>
  /** The test id of what has to be in sight; at the top of the page where that can scroll. */
  readonly top?: string
}

/** What a scene is called in file names and test titles. */
export const nameOf = ({ view, state }: Scene): string => `${view}-${state}`
