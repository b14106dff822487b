import { sessions } from '@booking/api'
import type { Query, QueryClient } from '@tanstack/react-query'
import { pending } from '../book/pending'
import { keptCodes } from '../code/kept'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** Each look is written down: it is not looked again because somebody signed in again. */
      isLookedOnce?: boolean
    }
  }
}

/**
 * What a page kept of a member's answers ends with their session: the next person at this screen must not see it, nor the same one something old.
 * @returns what ends this.
 */
export function forgetWithMember(queries: QueryClient): () => void {
  let last = sessions.whose
  let wasHeld = false
  return sessions.subscribe(() => {
    const who = sessions.current
    // Without a network they are still who they were.
    if (who.state === 'asking' || who.state === 'away') return
    // Their page waits behind the sign-in, for them alone.
    if (who.state === 'nobody' && who.ended) {
      wasHeld = true
      return
    }
    const now = sessions.whose
    if (last !== undefined && now !== last) {
      queries.clear()
      pending.drop()
      keptCodes.drop()
      wasHeld = false
    }
    last = now
    // Behind the proof, too: asked for before it, the answers would be a no.
    if (sessions.isHeld) {
      wasHeld = true
      return
    }
    // What was asked for meanwhile was refused, and what is there may be old.
    if (wasHeld) void queries.invalidateQueries({ predicate: isOld })
    wasHeld = false
  })
}

const isOld = ({ meta, state }: Query) => !meta?.isLookedOnce || state.data === undefined
