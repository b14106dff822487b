import { isUnsettled, refusalOf, type Refused } from '@booking/api'
import { useEffect, useRef, useState } from 'react'
import { useIsHeld } from '../session/useWho'

/**
 * Runs one command at a time. The id stays the same while the same thing is repeated after a lost answer, so nothing is done
 * twice; another try after a refusal, the next thing after a success, and a change of what it is about are new commands.
 */
export function useCommand() {
  const id = useRef(crypto.randomUUID())
  const last = useRef('')
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const isHeld = useIsHeld()
  // Signed in again, nothing stands in the way: what was refused for that may be sent.
  useEffect(() => {
    if (!isHeld) setRefused(was => (was?.reason === 'UNAUTHENTICATED' ? undefined : was))
  }, [isHeld])

  async function run<T>(act: (commandId: string) => Promise<T>, about = ''): Promise<T | undefined> {
    // A second tap before the button is grey.
    if (running.current) return undefined
    running.current = true
    if (about !== last.current) id.current = crypto.randomUUID()
    last.current = about
    setBusy(true)
    setRefused(undefined)
    try {
      const done = await act(id.current)
      id.current = crypto.randomUUID()
      return done
    } catch (fault) {
      const found = refusalOf(fault)
      if (!isUnsettled(found)) id.current = crypto.randomUUID()
      setRefused(found)
      return undefined
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  return { run, busy, refused, forget: () => setRefused(undefined) }
}
