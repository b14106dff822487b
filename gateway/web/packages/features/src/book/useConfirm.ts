import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { myBookingsKey } from '../data'
import { useMember, useWho } from '../session'
import { pending, type PendingBooking } from './pending'
import { sameSelection, type Selection } from './selection'
import { send, type Outcome } from './sending'

export type Confirming = { state: 'choosing' } | { state: 'sending' } | Outcome

/** Confirms a selection. One that was under way when the page was reloaded goes on by itself. */
export function useConfirm(selection: Selection) {
  const member = useMember()
  const client = useQueryClient()
  const [confirming, setConfirming] = useState<Confirming>({ state: 'choosing' })
  const busy = useRef(false)

  const run = useCallback(
    async (booking: PendingBooking) => {
      // A second tap before the button is grey.
      if (busy.current) return
      busy.current = true
      setConfirming({ state: 'sending' })
      const outcome = await send(booking)
      busy.current = false
      setConfirming(outcome)
      if (outcome.state !== 'unsettled') {
        void client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
        void client.invalidateQueries({ queryKey: ['day', booking.selection.facilityId] })
        void client.invalidateQueries({ queryKey: ['free-time'] })
      }
    },
    [client, member.id]
  )

  const { facilityId, resourceId, start, end } = selection
  // What was under way when the page opened: the form shows what was sent, not what a fresh one begins with.
  const [left] = useState(() => {
    const found = pending.read(member.id)
    return found && sameSelection(found.selection, selection) ? found : undefined
  })
  useEffect(() => {
    const left = pending.read(member.id)
    if (left && sameSelection(left.selection, { facilityId, resourceId, start, end })) void run(left)
  }, [facilityId, resourceId, start, end, member.id, run])

  // Signed in again over the form: what was sent without a sign-in goes on, as it does after a reload.
  const { state } = useWho()
  const isWaiting = confirming.state === 'refused' && confirming.refused.reason === 'UNAUTHENTICATED'
  const wasNobody = useRef(false)
  useEffect(() => {
    if (state !== 'member') wasNobody.current = true
    else if (wasNobody.current) {
      wasNobody.current = false
      const left = isWaiting ? pending.read(member.id) : undefined
      if (left && sameSelection(left.selection, { facilityId, resourceId, start, end })) void run(left)
    }
  }, [state, isWaiting, facilityId, resourceId, start, end, member.id, run])

  const confirm = (wish: Omit<PendingBooking, 'commandId' | 'memberId' | 'selection'>) =>
    run({ commandId: crypto.randomUUID(), memberId: member.id, selection, ...wish })

  // Nobody knows yet whether it was done: only the same command may be sent, whatever the form says by now.
  const again = () => {
    const unsettled = pending.read(member.id)
    return unsettled ? run(unsettled) : Promise.resolve()
  }

  return { confirming, confirm, again, left, reset: () => setConfirming({ state: 'choosing' }) }
}
