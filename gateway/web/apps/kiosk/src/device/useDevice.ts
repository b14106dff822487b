import { useSyncExternalStore } from 'react'
import type { DeviceState, Kiosk } from './kiosk'

export function useDevice(kiosk: Kiosk): DeviceState {
  return useSyncExternalStore(kiosk.subscribe, () => kiosk.current)
}
