import { sessions, type Who } from '@booking/api'
import { useSyncExternalStore } from 'react'

export function useWho(): Who {
  return useSyncExternalStore(sessions.subscribe, () => sessions.current)
}

/** Whether a page waits behind a sign-in or a proof for whoever it is of. */
export function useIsHeld(): boolean {
  return useSyncExternalStore(sessions.subscribe, () => sessions.isHeld)
}
