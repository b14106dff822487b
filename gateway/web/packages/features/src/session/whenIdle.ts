import { useEffect } from 'react'

// The first page and its answers come first; what waits for them looks idle, too.
const afterMs = 5_000

/**
 * Fetches a part of the page once there is nothing else to do: when it is needed, a newer page may stand at the server and this one's parts
 * be gone. If it does not come now, it is asked for again when it is needed.
 */
export function useWhenIdle(load: () => Promise<unknown>): void {
  useEffect(() => {
    const fetch = () => void load().catch(() => undefined)
    // Safari knows no idle time.
    const timer = setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(fetch) : fetch()), afterMs)
    return () => clearTimeout(timer)
  }, [load])
}
