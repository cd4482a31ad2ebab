import type { Session } from 'electron'

/**
 * The page's own session, in memory only: the page leaves nothing on the disk, and the block on its requests does not
 * touch what main sends to WeChat Pay through the default session.
 */
export function openPageSession(sessions: {
  fromPartition(partition: string, options?: { cache: boolean }): Session
}): Session {
  return sessions.fromPartition('page', { cache: false })
}
