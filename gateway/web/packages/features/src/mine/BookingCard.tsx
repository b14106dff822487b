import { BookingState, LapseCause, type Booking } from '@booking/api'
import type { PropsWithChildren } from 'react'
import { Link } from 'react-router'
import { useFacility, useOrganisation } from '../data'
import { ServiceLine } from '../services'
import { useTexts } from '../texts'
import { dateOf, stretchWords } from '../time'
import { ApprovalSteps } from './ApprovalSteps'
import { isComing, isRunning } from './bookings'
import { useMineTexts } from './texts'
import './mine.css'

export function BookingCard({ booking, level = 2, children }: PropsWithChildren<{ booking: Booking; level?: 2 | 3 }>) {
  const Heading = `h${level}` as const
  const speech = useTexts()
  const { t, name } = speech
  const facility = useFacility(booking.facilityId).data
  const own = useMineTexts()
  const organisation = useOrganisation(booking.organisationId)
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
      <p>{booking.confidential ? t('mine.private') : spaces.join('、')}</p>
      <p>
        <Link
          className="booking-place"
          to={`/facility/${encodeURIComponent(booking.facilityId)}?date=${dateOf(booking.stretch?.localStart ?? '')}`}
        >
          {name(booking.facilityNameZh, booking.facilityNameEn)}
        </Link>
      </p>
      {booking.confidential ? null : (
        <p className="soft small">
          {[t('mine.people', { n: booking.attendees }), booking.purpose].filter(Boolean).join(' · ')}
        </p>
      )}
      <ServiceLine booking={booking} />
      {organisation ? <p className="soft small">{own.t('group', { name: name(organisation.nameZh, organisation.nameEn) })}</p> : null}
      {booking.state === BookingState.PENDING ? <ApprovalSteps booking={booking} /> : null}
      {booking.state === BookingState.DECLINED && booking.approval?.answers.at(-1)?.text ? (
        <p className="small">{own.t('asked', { text: booking.approval.answers.at(-1)!.text })}</p>
      ) : null}
      {booking.state === BookingState.LAPSED ? (
        <p className="small">
          {booking.lapseCause === LapseCause.NO_SHOW ? (
            <>
              {own.t('lapsedNoShow')} <Link to="/me/standing">{own.t('appeal')}</Link>
            </>
          ) : (
            own.t(booking.lapseCause === LapseCause.UNDECIDED ? 'lapsedUndecided' : 'lapsedOther')
          )}
        </p>
      ) : null}
      {children}
    </article>
  )
}
