import type { Session } from 'electron'

/** Settles once the page has been handed its code, and has work of its own. */
export function pageHasCode(session: Pick<Session, 'webRequest'>): Promise<void> {
  return new Promise((resolve) => {
    session.webRequest.onCompleted(({ resourceType }) => {
      if (resourceType !== 'script') return
      session.webRequest.onCompleted(null)
      resolve()
    })
  })
}
