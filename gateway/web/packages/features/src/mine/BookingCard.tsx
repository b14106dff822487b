import { BookingState, type Booking } from '@booking/api'
import type { PropsWithChildren } from 'react'
import { Link } from 'react-router'
import { useFacility } from '../data'
import { useTexts } from '../texts'
import { dateOf, stretchWords } from '../time'
import { isComing, isRunning } from './bookings'
import './mine.css'

export function BookingCard({ booking, level = 2, children }: PropsWithChildren<{ booking: Booking; level?: 2 | 3 }>) {
  const Heading = `h${level}` as const
  const speech = useTexts()
  const { t, name } = speech
  const facility = useFacility(booking.facilityId).data
  const now = Date.now()
  const spaces = booking.claims.map(claim => {
    const found = facility?.resources.find(resource => resource.id === claim.resourceId)
    return found ? name(found.nameZh, found.nameEn) : claim.resourceId
  })
  const state =
    booking.state === BookingState.CANCELLED
      ? t('mine.cancelled')
      : booking.state === BookingState.DECLINED
        ? t('mine.declined')
        : booking.state === BookingState.PENDING && isComing(booking, now)
          ? t('mine.pending')
      : isRunning(booking, now)
        ? t('mine.running')
        : isComing(booking, now)
          ? undefined
          : t('mine.over')
  return (
    <article className={`card booking${state && !isComing(booking, now) ? ' booking-gone' : ''}`}>
      <Heading className="booking-when">
        {booking.stretch ? stretchWords(booking.stretch, speech) : null}
        {state ? <span className="tag">{state}</span> : null}
      </Heading>
      <p>{spaces.join('、')}</p>
      <p>
        <Link
          className="booking-place"
          to={`/facility/${encodeURIComponent(booking.facilityId)}?date=${dateOf(booking.stretch?.localStart ?? '')}`}
        >
          {name(booking.facilityNameZh, booking.facilityNameEn)}
        </Link>
      </p>
      <p className="soft small">
        {[t('mine.people', { n: booking.attendees }), booking.purpose].filter(Boolean).join(' · ')}
      </p>
      {children}
    </article>
  )
}
