/** The request for the newest sends of all; what a page asks for instead stands in place of a field. No `limit` yet. */
export const newestSends = {
  before: null,
  after: null,
  skip: 0,
  states: null,
  doubt: null,
  needsPerson: false,
  search: null,
} as const
