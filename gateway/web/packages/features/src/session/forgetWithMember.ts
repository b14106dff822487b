import { sessions } from '@booking/api'
import type { QueryClient } from '@tanstack/react-query'

/** What a page kept of a member's answers ends with their session: the next person at this screen must not see it, nor the same one something old. */
export function forgetWithMember(queries: QueryClient): void {
  let last: string | undefined
  sessions.subscribe(() => {
    const who = sessions.current
    // Without a network they are still who they were.
    if (who.state === 'asking' || who.state === 'away') return
    const now = who.state === 'member' ? who.member.id : undefined
    if (last !== undefined && now !== last) queries.clear()
    last = now
  })
}
