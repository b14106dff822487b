import { Code, ConnectError } from '@connectrpc/connect'
import { sessions, watches } from './platform'
import type { ClosureNotice, FacilityNotice } from './gen/booking/v1/facilities_pb'

export type Line = 'live' | 'broken'

/**
 * Follows a facility until the signal ends it. After a break it asks again from the last version seen, so that no change
 * is missed; the pauses between attempts double up to 15 s.
 */
export async function followFacility(
  facilityId: string,
  afterVersion: bigint,
  hear: (notice: FacilityNotice) => void,
  tell: (line: Line) => void,
  signal: AbortSignal,
  way: { watches: Pick<typeof watches, 'watchFacility'>; renew: () => Promise<boolean> } = {
    watches, renew: async () => !sessions.isHeld && (await sessions.renew())
  }
): Promise<void> {
  let version = afterVersion
  let pause = 500
  while (!signal.aborted) {
    const attempt = new AbortController()
    const giveUp = () => attempt.abort()
    // Without a network a stream may stay silent for minutes before it ends.
    addEventListener('offline', giveUp)
    signal.addEventListener('abort', giveUp)
    try {
      const options = { signal: attempt.signal, onHeader: () => tell('live') }
      for await (const notice of way.watches.watchFacility({ facilityId, afterVersion: version }, options)) {
        version = notice.version
        pause = 500
        tell('live')
        hear(notice)
      }
    } catch (fault) {
      // What went wrong matters less than being back soon; only an old token needs more than another attempt.
      if (ConnectError.from(fault).code === Code.Unauthenticated) await way.renew().catch(() => false)
    } finally {
      removeEventListener('offline', giveUp)
      signal.removeEventListener('abort', giveUp)
    }
    if (signal.aborted) return
    tell('broken')
    await rest(pause, signal)
    pause = Math.min(pause * 2, 15_000)
  }
}

/** The closures of a facility that are not over, as its watch begins with them; those of rooms for private talks are nobody's to read. */
export async function closuresOf(facilityId: string, signal: AbortSignal): Promise<ClosureNotice[]> {
  const end = new AbortController()
  const giveUp = () => end.abort()
  signal.addEventListener('abort', giveUp)
  try {
    for await (const { notice } of watches.watchFacility({ facilityId }, { signal: end.signal }))
      if (notice.case === 'snapshot') return notice.value.closures
    return []
  } finally {
    signal.removeEventListener('abort', giveUp)
    giveUp()
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const over = new AbortController()
    const wake = () => {
      clearTimeout(timer)
      over.abort()
      resolve()
    }
    const timer = setTimeout(wake, milliseconds)
    signal.addEventListener('abort', wake, { signal: over.signal })
    addEventListener('online', wake, { signal: over.signal })
  })
}
