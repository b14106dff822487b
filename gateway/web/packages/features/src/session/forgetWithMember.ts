import { sessions } from '@booking/api'
import type { QueryClient } from '@tanstack/react-query'

/** What a page kept of a member's answers ends with their session: the next person at this screen must not see it, nor the same one something old. */
export function forgetWithMember(queries: QueryClient): void {
  let last: string | undefined
  let hasEnded = false
  sessions.subscribe(() => {
    const who = sessions.current
    // Without a network they are still who they were.
    if (who.state === 'asking' || who.state === 'away') return
    // Their page waits behind the sign-in, for them alone.
    if (who.state === 'nobody' && who.ended) {
      hasEnded = true
      return
    }
    const now = who.state === 'member' ? who.member.id : undefined
    if (last !== undefined && now !== last) queries.clear()
    // What was asked for meanwhile was refused, and what is there may be old.
    else if (hasEnded) void queries.invalidateQueries()
    hasEnded = false
    last = now
  })
}
