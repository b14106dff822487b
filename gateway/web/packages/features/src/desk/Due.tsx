import type { Booking, DayBoard, Facility } from '@booking/api'
import { Button } from '@booking/ui'
import { useStaffTexts } from '../staff-texts'
import { addMinutes, clockSpan } from '../time'
import { stayState } from './Board'
import './desk.css'
import '../figures/figures.css'

interface DueProps {
  board: DayBoard
  facility: Facility
  now: string
  open: (booking: Booking) => void
}

const soonMinutes = 15

/** Who begins within a quarter of an hour or is late, the next to be released first. */
export function Due({ board, facility, now, open }: DueProps) {
  const { t, name } = useStaffTexts()
  const due = board.bookings.filter(
    booking => stayState(booking) === 'due' && booking.stretch!.localStart <= addMinutes(now, soonMinutes) && booking.stretch!.localEnd > now
  )
  const nameOf = (id: string) => {
    const resource = facility.resources.find(one => one.id === id)
    return resource ? name(resource.nameZh, resource.nameEn) : id
  }
  return (
    <section className="part" aria-labelledby="due-title">
      <h2 id="due-title">{t('desk.due')}</h2>
      {due.length === 0 ? <p>{t('desk.dueNone')}</p> : null}
      <ul className="due">
        {due.map(booking => (
          <li key={booking.id}>
            <span>
              <strong>{board.names[booking.bookedFor] ?? t('desk.someone')}</strong>{' '}
              {clockSpan(booking.stretch!.localStart, booking.stretch!.localEnd)} {booking.claims.map(claim => nameOf(claim.resourceId)).join('、')}
            </span>
            {booking.stretch!.localStart < now ? <span className="late">{lateWords(booking, t)}</span> : null}
            <Button type="primary" onClick={() => open(booking)}>
              {t('desk.checkIn')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function lateWords(booking: Booking, t: ReturnType<typeof useStaffTexts>['t']): string {
  const left = Math.floor((Number(booking.checkInBy!.seconds) * 1000 - Date.now()) / 60_000)
  return left > 0 ? t('desk.late', { n: left }) : t('desk.lateNow')
}
