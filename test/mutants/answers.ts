import type { Mutant } from './mutant.ts'

const outcome = 'electron/wechatpay/outcome.ts'
const verifier = 'electron/wechatpay/verifier.ts'
const lookup = 'electron/wechatpay/programmes/busifavor/lookup.ts'
const errors = 'electron/wechatpay/programmes/busifavor/errors.ts'
const client = 'electron/wechatpay/client.ts'

/** Breaks of what is concluded from what WeChat Pay says, or does not say. */
export const answerMutants: readonly Mutant[] = [
  {
    name: 'a success that cannot be verified counts as refused',
    edits: [
      {
        file: outcome,
        find: "if (answer.verification !== 'verified') return { kind: 'unknown', reason: 'unverified-answer' }",
        replace:
          "if (answer.verification !== 'verified') return { kind: 'refused', reason: 'unverified-answer', pause: null }",
      },
    ],
  },
  {
    name: 'a success that cannot be verified counts as sent',
    edits: [
      {
        file: outcome,
        find: "if (answer.verification !== 'verified') return { kind: 'unknown', reason: 'unverified-answer' }",
        replace: '',
      },
    ],
  },
  {
    name: 'what is concluded does not wait for the signature to be checked',
    edits: [
      {
        file: client,
        find: 'verification: parts.verifier.verify(result, now),',
        replace: "verification: 'verified',",
      },
    ],
  },
  {
    name: 'a success about another send counts as sent',
    edits: [
      { file: outcome, find: 'if (!agrees) return', replace: 'if (!agrees && false) return' },
    ],
  },
  {
    name: 'a time-out counts as not executed',
    edits: [
      {
        file: outcome,
        find: 'return seen.mayHaveArrived\n',
        replace: 'return seen.mayHaveArrived && false\n',
      },
    ],
  },
  {
    name: 'a 500 counts as not executed',
    edits: [
      {
        file: outcome,
        find: "if (answer.status >= 500) return { kind: 'unknown', reason: 'system-error' }",
        replace: "if (answer.status >= 500) return notExecuted('system-error', 'back-off')",
      },
    ],
  },
  {
    name: 'a 429 counts as refused',
    edits: [
      {
        file: outcome,
        find: "if (answer.status === 429) return notExecuted('rate-limited', 'back-off', answer.retryAfterMs)",
        replace:
          "if (answer.status === 429) return { kind: 'refused', reason: 'rate-limited', pause: null }",
      },
    ],
  },
  {
    name: 'a number that WeChat Pay has seen counts as refused',
    edits: [
      {
        file: errors,
        find: "{ kind: 'seen-before', reason: 'maybe-already-sent' }",
        replace: "{ kind: 'refused', reason: 'rule-limit', pause: null }",
      },
    ],
  },
  {
    name: 'a list that ended before its total proves absence',
    edits: [
      {
        file: lookup,
        find: "return seen >= total ? { kind: 'absent' } : { kind: 'failed' }",
        replace: "return { kind: 'absent' }",
      },
    ],
  },
  {
    name: 'a list that is not signed is believed',
    edits: [
      {
        file: lookup,
        find: "  if (observation.verification !== 'verified') return null\n",
        replace: '',
      },
    ],
  },
  {
    name: 'the backup host is tried after the request may have arrived',
    edits: [{ file: client, find: '    if (result.mayHaveArrived) return last\n', replace: '' }],
  },
  {
    name: 'the backup host is never tried',
    edits: [
      {
        file: client,
        find: 'if (result.mayHaveArrived) return last',
        replace: 'if (result.mayHaveArrived || true) return last',
      },
    ],
  },
  {
    name: 'an answer may be as old as it likes',
    edits: [{ file: verifier, find: 'age < answerWindowSeconds', replace: 'age < Infinity' }],
  },
  {
    name: 'a key that is not ours verifies',
    edits: [
      {
        file: verifier,
        find: 'const key = byId.get(serial)',
        replace: 'const key = byId.get(serial) ?? [...byId.values()][0]',
      },
      {
        file: verifier,
        find: "? 'verified'\n",
        replace: "|| serial !== ''\n        ? 'verified'\n",
      },
    ],
  },
  {
    name: 'a refusal that somebody else signed is final',
    edits: [
      {
        file: outcome,
        find: "if (forged && explained.kind === 'refused')",
        replace: "if (forged && explained.kind === 'sent')",
      },
    ],
  },
]
