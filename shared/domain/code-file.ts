import { z } from 'zod'
import { codeFlaws } from './code-flaws.ts'

/** What is wrong with one line of a file of coupon codes, as the contract checks it. */
export const CodeFlaw = z.enum(codeFlaws)
export type CodeFlaw = z.infer<typeof CodeFlaw>

/** How many flawed lines are named; the rest is only counted. */
export const namedFlaws = 200

/** Binds an answer or an import to what was shown. */
export const PlanHash = z.string().regex(/^[0-9a-f]{64}$/)

/** A line that looks unlike the others: a heading that nobody knows, or a code. */
export const LineInDoubt = z.object({
  line: z.number().int().positive(),
  text: z.string(),
  /** The line after it that could be a code, to be compared with it. */
  next: z.string().nullable(),
  /** Binds the answer to this line of this file. */
  hash: PlanHash,
})
export type LineInDoubt = z.infer<typeof LineInDoubt>

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
  /** The line that somebody has to tell a heading from a code first; it is counted with the codes. */
  doubt: LineInDoubt.nullable(),
  /** Binds an import to exactly these codes in this order; null while a line is in doubt: nothing can be imported. */
  planHash: PlanHash.nullable(),
})
export type CodeDryRun = z.infer<typeof CodeDryRun>
