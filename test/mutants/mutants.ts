import { answerMutants } from './answers.ts'
import { keepingMutants } from './keeping.ts'
import type { Mutant } from './mutant.ts'
import { reopeningMutants } from './reopening.ts'
import { sendingMutants } from './sending.ts'

/** Breaks that look like plausible slips; each must be caught by a test or by the campaign. */
export const mutants: readonly Mutant[] = [
  ...sendingMutants,
  ...answerMutants,
  ...keepingMutants,
  ...reopeningMutants,
]
