import type { Booking } from '@booking/api'
import { waiting, type WaitingEntry } from '@booking/api/waiting'
import { Button } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useCommand } from '../command'
import { myBookingsKey } from '../data'
import { RefusalNote, type Place } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { clockOf, dateOf, instantWords, todayIn } from '../time'
import { countdown } from './countdown'
import { useWaitingTexts } from './texts'
import { myWaitingKey } from './useMyWaiting'
import './waiting.css'
import '../mine/mine.css'

interface OfferProps {
  entry: WaitingEntry
  place: Place
  /** Says itself what it is; not under a heading that does. */
  isTitled: boolean
  onBooked: (booking: Booking) => void
  onSaid: (said: string) => void
}

/** What is held, for how long yet, and the two answers. */
export function Offer({ entry, place, isTitled, onBooked, onSaid }: OfferProps) {
  const { t } = useWaitingTexts()
  const speech = useTexts()
  const member = useMember()
  const client = useQueryClient()
  const { run, busy, refused } = useCommand()
  const offer = entry.offer!
  const left = useSecondsUntil(Number(offer.until?.seconds ?? 0) * 1000)
  // Offers of the night wait until the morning.
  const isToday = dateOf(offer.localUntil) === todayIn(place.zone)
  const until = isToday ? clockOf(offer.localUntil) : instantWords(new Date(Number(offer.until?.seconds ?? 0) * 1000).toISOString(), place.zone, speech)
  const isPrivate = entry.appointment !== undefined
  const again = () => void client.invalidateQueries({ queryKey: myWaitingKey(member.id) })

  async function accept() {
    const booking = await run(commandId => waiting.acceptOffer({ commandId, waitingId: entry.id }), 'accept')
    if (!booking) return
    void client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
    onBooked(booking)
    again()
  }

  async function decline() {
    if (!(await run(commandId => waiting.declineOffer({ commandId, waitingId: entry.id }), 'decline'))) return
    onSaid(t(isPrivate ? 'privateDeclined' : 'declined'))
    again()
  }

  return (
    <div className="offer">
      {isTitled ? <p className="offer-title">{t(isPrivate ? 'privateOffer' : 'offer')}</p> : null}
      {entry.insteadOf ? <p>{t('instead')}</p> : null}
      <p>
        {left > 0 ? t(isPrivate ? 'privateUntil' : 'offerUntil', { time: until }) : t(isPrivate ? 'privateOverdue' : 'overdue')}
        <span className="offer-left">
          <span className="unseen">{t('timeLeft')} </span>
          <b role="timer">{countdown(left)}</b>
        </span>
      </p>
      {refused ? <RefusalNote refused={refused} place={place} /> : null}
      <div className="booking-actions">
        <Button type="primary" size="large" loading={busy} disabled={busy || left <= 0} onClick={() => void accept()}>
          {t('accept')}
        </Button>
        <Button size="large" disabled={busy || left <= 0} onClick={() => void decline()}>
          {t(isPrivate ? 'privateDecline' : 'decline')}
        </Button>
      </div>
    </div>
  )
}

function useSecondsUntil(instant: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(ticking)
  }, [])
  return Math.max(0, Math.ceil((instant - now) / 1000))
}
