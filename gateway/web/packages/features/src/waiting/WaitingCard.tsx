import type { Booking } from '@booking/api'
import { waiting, type WaitingEntry } from '@booking/api/waiting'
import { Button, Sheet } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../command'
import { useFacility } from '../data'
import { RefusalNote, type Place } from '../refusal'
import { useMember } from '../session'
import { useTexts, type TextKey } from '../texts'
import { addMinutes, cityZone, clockOf, clockSpan, dateOf, dayWords, lengthWords, stretchWords } from '../time'
import { Offer } from './Offer'
import { PassedOver } from './PassedOver'
import { useWaitingTexts } from './texts'
import { myWaitingKey } from './useMyWaiting'
import '../mine/mine.css'
import './waiting.css'

interface WaitingCardProps {
  entry: WaitingEntry
  level?: 2 | 3
  onBooked: (booking: Booking) => void
  onSaid: (said: string) => void
}

/** One thing that I wait for: my place, or what is held for me. */
export function WaitingCard({ entry, level = 2, onBooked, onSaid }: WaitingCardProps) {
  const Heading = `h${level}` as const
  const speech = useTexts()
  const { t, name } = useWaitingTexts()
  const member = useMember()
  const client = useQueryClient()
  const facility = useFacility(entry.facilityId).data
  const { run, busy, refused } = useCommand()
  const [isLeaving, setIsLeaving] = useState(false)
  const place: Place = {
    zone: entry.range?.zone ?? cityZone,
    nameOf: id => {
      const found = facility?.resources.find(resource => resource.id === id)
      return found ? name(found.nameZh, found.nameEn) : facility ? id : '…'
    }
  }
  // Somebody may be looking over the shoulder: what a private one is for is said nowhere here.
  const isPrivate = entry.appointment !== undefined
  const where = isPrivate
    ? speech.t('mine.private')
    : entry.resourceType
    ? t('anyOf', { type: speech.t(`type.${entry.resourceType}` as TextKey) })
    : entry.resourceIds.map(place.nameOf).join('、')
  const service = entry.service ? name(entry.serviceNameZh, entry.serviceNameEn) : ''
  const as = (space: string) => (service ? `${service} · ${space}` : space)
  const what = as(where)

  async function leave() {
    if (!(await run(commandId => waiting.leaveWaitingList({ commandId, waitingId: entry.id })))) return
    setIsLeaving(false)
    onSaid(t(isPrivate ? 'privateLeft' : 'left'))
    void client.invalidateQueries({ queryKey: myWaitingKey(member.id) })
  }

  return (
    <article className={`card waiting${entry.offer ? ' waiting-offered' : ''}`}>
      <Heading className="booking-when">
        {entry.offer?.stretch ? stretchWords(entry.offer.stretch, speech) : rangeWords(entry)}
        {entry.offer || isPrivate ? null : <span className="tag">{t('place', { n: entry.position })}</span>}
      </Heading>
      <p>{entry.offer && !isPrivate ? as(place.nameOf(entry.offer.resourceId)) : what}</p>
      <p className="soft">{name(entry.facilityNameZh, entry.facilityNameEn)}</p>
      {entry.offer ? (
        <Offer entry={entry} place={place} isTitled={level === 2} onBooked={onBooked} onSaid={onSaid} />
      ) : (
        <>
          <p className="soft small">
            {isPrivate ? t('privateNext') : entry.position > 1 ? t('placeWords', { before: entry.position - 1 }) : t('next')}
          </p>
          <PassedOver entry={entry} place={place} />
          <div className="booking-actions">
            <Button onClick={() => setIsLeaving(true)}>{t('leave')}</Button>
          </div>
        </>
      )}
      {isLeaving ? (
        <Sheet title={t(isPrivate ? 'privateLeaveSure' : 'leaveSure')} closeLabel={speech.t('app.close')} onClose={() => setIsLeaving(false)}>
          <div className="cancel">
            <p>
              <strong>{rangeWords(entry)}</strong>
              <br />
              {what}
            </p>
            <p className="soft">{t(isPrivate ? 'privateLeaveNext' : 'leaveSureNext')}</p>
            {refused ? <RefusalNote refused={refused} place={place} /> : null}
            <Button type="primary" size="large" block loading={busy} onClick={() => void leave()}>
              {t(isPrivate ? 'privateLeaveYes' : 'leaveYes')}
            </Button>
            <Button size="large" block onClick={() => setIsLeaving(false)}>
              {t(isPrivate ? 'privateStay' : 'stay')}
            </Button>
          </div>
        </Sheet>
      ) : null}
    </article>
  )

  function rangeWords({ range, minutes }: WaitingEntry): string {
    if (!range) return ''
    if (isPrivate) {
      // Midnight ends the day before it.
      const last = dateOf(addMinutes(range.localEnd, -1))
      const first = dateOf(range.localStart)
      const from = clockOf(range.localStart)
      const until = clockOf(range.localEnd)
      return first === last
        ? dayWords(first, range.zone, speech) + (from === '00:00' && until === '00:00' ? '' : ` ${from}–${until === '00:00' ? '24:00' : until}`)
        : t('privateDays', { from: dayWords(first, range.zone, speech), until: dayWords(last, range.zone, speech) })
    }
    const day = dayWords(dateOf(range.localStart), range.zone, speech)
    const [from, until] = [clockOf(range.localStart), clockSpan(range.localStart, range.localEnd).split('–')[1]!]
    const spanMinutes = (Number(range.end?.seconds ?? 0) - Number(range.start?.seconds ?? 0)) / 60
    return minutes === 0 || minutes === spanMinutes
      ? `${day} ${from}–${until}`
      : t('between', { day, from, until, length: lengthWords(minutes, speech) })
  }
}
