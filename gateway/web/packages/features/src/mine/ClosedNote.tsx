import { bookings, type Alternative, type Booking } from '@booking/api'
import { waiting } from '@booking/api/waiting'
import { Button, Note } from '@booking/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../command'
import { myBookingsKey, useFacility } from '../data'
import { RefusalNote, type Place } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { cityZone, stretchWords } from '../time'
import { useMineTexts } from './texts'

/** A closure lies over the booking: what could be had instead, one tap each. */
export function ClosedNote({ booking, onMoved }: { booking: Booking; onMoved: () => void }) {
  const speech = useTexts()
  const { t, name } = useMineTexts()
  const member = useMember()
  const client = useQueryClient()
  const facility = useFacility(booking.facilityId).data
  const { run, busy, refused } = useCommand()
  const affected = useQuery({
    queryKey: ['affected', booking.id, String(booking.version)],
    queryFn: ({ signal }) => waiting.getAffected({ bookingId: booking.id }, { signal })
  })
  const place: Place = {
    zone: booking.stretch?.zone ?? cityZone,
    nameOf: id => {
      const found = facility?.resources.find(resource => resource.id === id)
      return found ? name(found.nameZh, found.nameEn) : id
    }
  }

  async function move({ resourceIds, stretch }: Alternative) {
    const done = await run(
      commandId =>
        bookings.moveBooking({
          commandId, bookingId: booking.id, claims: resourceIds.map(resourceId => ({ resourceId, quantity: 1 })),
          wish: { start: stretch!.localStart, end: stretch!.localEnd }
        }),
      resourceIds.join() + stretch!.localStart
    )
    if (!done) return
    await client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
    onMoved()
  }

  const alternatives = (affected.data?.alternatives ?? []).filter(alternative => alternative.stretch)
  return (
    <Note title={t('closed')} next={alternatives.length > 0 ? t('closedNext') : affected.data?.waiting ? t('closedWaiting') : undefined}>
      {alternatives.map(alternative => (
        <Button key={alternative.resourceIds.join() + alternative.stretch!.localStart} block loading={busy} onClick={() => void move(alternative)}>
          {t('instead', { when: stretchWords(alternative.stretch!, speech), space: alternative.resourceIds.map(place.nameOf).join('、') })}
        </Button>
      ))}
      {alternatives.length > 0 && affected.data?.waiting ? <p>{t('closedWaiting')}</p> : null}
      {refused ? <RefusalNote refused={refused} place={place} /> : null}
    </Note>
  )
}
