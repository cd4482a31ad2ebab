import type { AppError, ErrorCode, ErrorParticulars } from './errors.ts'

/** Builds an error; the compiler asks for exactly the particulars of that code. The page can have it without the schemas. */
export function appError<C extends ErrorCode>(
  code: C,
  details: ErrorParticulars<C>,
): Extract<AppError, { code: C }> {
  // The mapped type pairs code and particulars; TypeScript cannot follow the pairing through a generic.
  return { code, particulars: details } as Extract<AppError, { code: C }>
}
