import { BookingState, CheckInWay, refusalOf, type Booking } from '@booking/api'
import { refusalWords } from '@booking/features/refusal'
import { addDays, cityZone, clockOf, dateOf, instantWords, stretchWords, todayIn } from '@booking/features/time'
import { useEffect, useState } from 'react'
import type { Visit } from '../device'
import { Facts } from '../parts/Facts'
import { Result } from '../parts/Result'
import { Shell, type Bar } from '../parts/Shell'
import { isConfidential } from '../parts/spaces'
import { Way, type Direction } from '../parts/Way'
import type { House } from '../parts/useHouse'
import { useSay } from '../parts/voice'
import { useTexts } from '../texts'

interface MineProps {
  bar: Bar
  house: House
  visit: Visit
  directions: readonly Direction[]
  onBook: () => void
  onOver: () => void
}

type Step =
  | { at: 'list' }
  | { at: 'sure'; booking: Booking; commandId: string }
  | { at: 'gone' }
  | { at: 'arrived'; booking: Booking }
  | { at: 'refused'; what: string; next: string }

const seconds = (at: { seconds: bigint } | undefined) => Number(at?.seconds ?? 0n) * 1000

/** This member's bookings in this house, today and tomorrow. On a screen that others see, so advice is nothing but private. */
export function Mine({ bar, house, visit, directions, onBook, onOver }: MineProps) {
  const speech = useTexts()
  const { t, name } = speech
  const zone = bar.zone ?? cityZone
  const [bookings, setBookings] = useState<Booking[]>()
  const [step, setStep] = useState<Step>({ at: 'list' })
  const [busy, setBusy] = useState(false)
  const place = { zone, nameOf: (id: string) => spaceName(id) }

  function spaceName(id: string): string {
    const space = house.facility?.resources.find(resource => resource.id === id)
    return isConfidential(space) ? t('mine.private') : space ? name(space.nameZh, space.nameEn) : id
  }

  const whatOf = (booking: Booking) =>
    booking.confidential ? t('mine.private') : booking.claims.map(claim => spaceName(claim.resourceId)).join('、')

  async function attempt(act: () => Promise<void>) {
    if (busy) return
    setBusy(true)
    try {
      await act()
    } catch (fault) {
      const words = refusalWords(refusalOf(fault), place, speech)
      setStep({ at: 'refused', what: words.what, next: words.next })
    }
    setBusy(false)
  }

  const read = async () => {
    const last = addDays(todayIn(zone), 1)
    const { bookings: found } = await visit.platform.bookings.listMyBookings({ pageSize: 100 })
    const now = Date.now()
    setBookings(
      found
        .filter(b => (b.state === BookingState.CONFIRMED || b.state === BookingState.PENDING) && seconds(b.stretch?.end) > now && dateOf(b.stretch?.localStart ?? '9') <= last)
        .sort((a, b) => seconds(a.stretch?.start) - seconds(b.stretch?.start))
    )
  }
  useEffect(() => {
    void attempt(read)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [visit])

  const checkIn = (booking: Booking) =>
    attempt(async () => {
      const commandId = crypto.randomUUID()
      const arrived = await visit.platform.attendance.checkIn({ commandId, bookingId: booking.id, way: CheckInWay.KIOSK })
      setStep({ at: 'arrived', booking: arrived })
    })
  const cancel = (booking: Booking, commandId: string) =>
    attempt(async () => {
      await visit.platform.bookings.cancelBooking({ commandId, bookingId: booking.id, because: '' })
      setStep({ at: 'gone' })
    })

  useSay(
    ...(step.at === 'sure' ? [t('mine.sureTitle'), stretchWords(step.booking.stretch!, speech), whatOf(step.booking), t('mine.sureNext')]
    : step.at === 'list' ? [t('mine.hello', { name: name(visit.maskedZh, visit.maskedEn) }), bookings?.length ? t('mine.here') : undefined]
    : [])
  )
  const toList = () => {
    setStep({ at: 'list' })
    void attempt(read)
  }

  if (step.at === 'arrived')
    return (
      <Shell {...bar} onOver={onOver}>
        <Result
          good
          title={t('arrived.title')}
          after={6_000}
          onOver={onOver}
          next={
            <>
              <p>{t('arrived.until', { time: clockOf(step.booking.stretch?.localEnd ?? '') })}</p>
              {step.booking.confidential ? null : (
                <Way spaces={step.booking.claims.map(claim => claim.resourceId)} house={house} directions={directions} />
              )}
            </>
          }
        />
      </Shell>
    )
  if (step.at === 'gone')
    return (
      <Shell {...bar} onBack={toList} onOver={onOver}>
        <Result good title={t('mine.goneTitle')} after={8_000} onOver={onOver} />
      </Shell>
    )
  if (step.at === 'refused')
    return (
      <Shell {...bar} onBack={toList} onOver={onOver}>
        <Result good={false} title={step.what} next={<p>{step.next}</p>} say={step.next} onOver={onOver} />
      </Shell>
    )
  if (step.at === 'sure')
    return (
      <Shell
        {...bar}
        onBack={() => setStep({ at: 'list' })}
        primary={
          <button type="button" className="big" disabled={busy} onClick={() => void cancel(step.booking, step.commandId)}>
            {t('mine.sureYes')}
          </button>
        }
      >
        <h1>{t('mine.sureTitle')}</h1>
        <Facts when={stretchWords(step.booking.stretch!, speech)} what={whatOf(step.booking)} />
        <p className="lead">{t('mine.sureNext')}</p>
      </Shell>
    )
  return (
    <Shell
      {...bar}
      onOver={onOver}
      primary={
        <button type="button" className="big" onClick={onBook} disabled={!bar.online}>
          {t('attract.book')}
        </button>
      }
    >
      <h1>{t('mine.hello', { name: name(visit.maskedZh, visit.maskedEn) })}</h1>
      <p className="lead">
        {bookings === undefined ? t('identify.wait') : bookings.length === 0 ? `${t('mine.noneHere')} ${t('mine.noneHereNext')}` : t('mine.here')}
      </p>
      <ul className="tickets">
        {(bookings ?? []).slice(0, 4).map(booking => {
          const opens = seconds(booking.stretch?.start) - (house.facility?.policy?.checkIn?.opensMinutes ?? 10) * 60_000
          const isWaiting = booking.state === BookingState.PENDING
          // Nobody checks in to a lawyer or counsellor.
          const mayCheckIn = !booking.confidential || booking.checkInBy !== undefined
          const isOpen = opens <= Date.now() && !isWaiting && mayCheckIn
          const by = booking.checkInBy ? instantWords(new Date(seconds(booking.checkInBy)).toISOString(), zone, speech) : ''
          return (
            <li key={booking.id} className="ticket">
              <div>
                <h2>{stretchWords(booking.stretch!, speech)}</h2>
                <p>{whatOf(booking)}</p>
                <p className="quiet">
                  {isWaiting
                    ? t('mine.waiting')
                    : booking.arrivedAt
                    ? t('mine.arrived')
                    : isOpen
                      ? by && t('mine.checkInBy', { time: by })
                      : mayCheckIn && t('mine.checkInFrom', { time: instantWords(new Date(opens).toISOString(), zone, speech) })}
                </p>
              </div>
              <div className="ticket-do">
                {isOpen && !booking.arrivedAt ? (
                  <button type="button" className="big" disabled={busy} onClick={() => void checkIn(booking)}>
                    {t('mine.checkIn')}
                  </button>
                ) : null}
                {seconds(booking.stretch?.start) > Date.now() && !booking.arrivedAt ? (
                  <button type="button" disabled={busy} onClick={() => setStep({ at: 'sure', booking, commandId: crypto.randomUUID() })}>
                    {t('mine.sureYes')}
                  </button>
                ) : null}
              </div>
            </li>
          )
        })}
      </ul>
    </Shell>
  )
}
