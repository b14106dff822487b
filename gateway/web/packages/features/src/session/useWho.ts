import { sessions, type Who } from '@booking/api'
import { useSyncExternalStore } from 'react'

export function useWho(): Who {
  return useSyncExternalStore(sessions.subscribe, () => sessions.current)
}
