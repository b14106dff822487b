import { refusalOf, type Refused } from '@booking/api'
import { useRef, useState } from 'react'

/**
 * Runs one command. The id stays the same while it is repeated after a lost answer, so nothing is done twice; another try
 * after a refusal is a new command.
 */
export function useCommand() {
  const id = useRef(crypto.randomUUID())
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function run<T>(act: (commandId: string) => Promise<T>): Promise<T | undefined> {
    if (busy) return undefined
    setBusy(true)
    setRefused(undefined)
    try {
      return await act(id.current)
    } catch (fault) {
      const found = refusalOf(fault)
      if (found.reason !== 'UNAVAILABLE') id.current = crypto.randomUUID()
      setRefused(found)
      return undefined
    } finally {
      setBusy(false)
    }
  }

  return { run, busy, refused }
}
