import { z } from 'zod'

/** What is wrong with one line of a file of coupon codes. */
export const CodeFlaw = z.enum([
  'duplicate',
  'known',
  'too-long',
  'alphabet',
  /** A spreadsheet has turned the code into a rounded number such as 1.2E+15. */
  'rounded',
])
export type CodeFlaw = z.infer<typeof CodeFlaw>

/** How many flawed lines are named; the rest is only counted. */
export const namedFlaws = 200

/** What importing a file of codes would do; nothing has been stored yet. */
export const CodeDryRun = z.object({
  /** Base name of the file. */
  file: z.string(),
  /** Lines with something in them, without the heading. */
  lines: z.number().int().nonnegative(),
  /** Codes that would be imported. */
  fresh: z.number().int().nonnegative(),
  /** The first of them and the last, in the order in which they would be handed out; to be compared with the file. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  /** How many lines have each flaw. */
  flawCounts: z.record(CodeFlaw, z.number().int().nonnegative()),
  /** The first flawed lines, in the order of the file; a duplicate names the line that had the code before. */
  flaws: z.array(
    z.object({
      line: z.number().int().positive(),
      flaw: CodeFlaw,
      text: z.string().max(40),
      before: z.number().int().positive().nullable(),
    }),
  ),
  /** Binds an import to exactly these codes in this order. */
  planHash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type CodeDryRun = z.infer<typeof CodeDryRun>
