import { BookingState, isUnsettled, refusalOf, type Booking } from '@booking/api'
import { refusalWords } from '@booking/features/refusal'
import { priceWords } from '@booking/features/services/words'
import { addDays, cityZone, clockOf, clockSpan, dateOf, dayWords, instantWords, lengthWords, minutesBetween, addMinutes, todayIn } from '@booking/features/time'
import { useState } from 'react'
import type { Visit } from '../device'
import { Facts } from '../parts/Facts'
import { Pages } from '../parts/Pages'
import { Price, wishOf } from '../parts/Price'
import { Result } from '../parts/Result'
import { Shell, type Bar } from '../parts/Shell'
import { choicesAt, kinds, slots, type Slot } from '../parts/spaces'
import { Way, type Direction } from '../parts/Way'
import type { House } from '../parts/useHouse'
import { useSay } from '../parts/voice'
import { useTexts, type TextKey } from '../texts'
import { useServiceTexts } from '../texts/services'
import { zh } from '../texts/zh'

const choices = 4
const lengths = [30, 60, 90, 120]

interface BookProps {
  bar: Bar
  house: House
  visit: Visit
  directions: readonly Direction[]
  onOver: () => void
}

type Step =
  | { at: 'kind' }
  | { at: 'slot'; type: string }
  /** The id is made before anything is sent: asked again, it is the same booking. */
  | { at: 'sure'; type: string; slot: Slot; commandId: string }
  | { at: 'done'; booking: Booking }
  | { at: 'refused'; type: string; what: string; next: string }
  | { at: 'unsettled'; type: string; slot: Slot; commandId: string }

/** Here, today or tomorrow: what, when, yes. */
export function Book({ bar, house, visit, directions, onOver }: BookProps) {
  const speech = useTexts()
  const { t, name } = speech
  const own = useServiceTexts()
  const zone = bar.zone ?? cityZone
  const today = todayIn(zone)
  const [chosenDate, setDate] = useState<string>()
  const [page, setPage] = useState(0)
  const [step, setStep] = useState<Step>({ at: 'kind' })
  const [busy, setBusy] = useState(false)
  const { facility, days, offered } = house
  // Late in the evening there is nothing left of today: nobody has to find that out on an empty page.
  const date = chosenDate ?? (facility && days && kinds(facility, days, today, offered).length === 0 ? addDays(today, 1) : today)

  const go = (next: Step) => {
    setPage(0)
    setStep(next)
  }
  const nameOf = (id: string) => {
    const space = facility?.resources.find(resource => resource.id === id)
    return space ? name(space.nameZh, space.nameEn) : id
  }
  const kindName = (type: string, fallback: Slot) => (`type.${type}` in zh ? t(`type.${type}` as TextKey) : name(fallback.space.nameZh, fallback.space.nameEn))

  async function book(type: string, slot: Slot, commandId: string) {
    if (busy || !facility) return
    setBusy(true)
    try {
      const booking = await visit.platform.bookings.placeBooking({ ...wishOf(facility, slot), commandId })
      go({ at: 'done', booking })
    } catch (fault) {
      const refused = refusalOf(fault)
      const words = refusalWords(refused, { zone, nameOf }, speech)
      if (isUnsettled(refused)) go({ at: 'unsettled', type, slot, commandId })
      else go({ at: 'refused', type, what: words.what, next: refused.reason === 'SLOT_TAKEN' ? t('book.goneNext') : words.next })
    }
    setBusy(false)
  }

  const shownKinds = step.at === 'kind' && facility && days ? kinds(facility, days, date, offered) : []
  const shownSlots = step.at === 'slot' && facility && days ? slots(facility, days, date, step.type, offered) : []
  const found = shownKinds.length + shownSlots.length
  const onPage = <T,>(all: T[]) => all.slice(page * choices, (page + 1) * choices)
  const whenOf = ({ start, end }: Slot) => `${dayWords(dateOf(start), zone, speech)} ${clockSpan(start, end)}`
  useSay(
    ...(step.at === 'kind' ? [t('book.kind'), ...onPage(shownKinds).map(({ type, first }) => kindName(type, first))]
    : step.at === 'slot' ? [t('book.slot'), ...onPage(shownSlots).map(slot => clockSpan(slot.start, slot.end))]
    : step.at === 'sure' ? [t('book.sure'), whenOf(step.slot), nameOf(step.slot.space.id)]
    : [])
  )

  if (step.at === 'done') {
    const { booking } = step
    const by = booking.checkInBy
    const isWaiting = booking.state === BookingState.PENDING
    const rule = isWaiting ? t('book.waitNext') : by ? t('book.doneRule', { time: instantWords(new Date(Number(by.seconds) * 1000).toISOString(), zone, speech) }) : t('book.doneFree')
    return (
      <Shell {...bar} onOver={onOver}>
        <Result
          good
          title={t(isWaiting ? 'book.waitTitle' : 'book.doneTitle')}
          say={rule}
          after={20_000}
          onOver={onOver}
          next={
            <>
              <Facts
                when={`${dayWords(dateOf(booking.stretch!.localStart), zone, speech)} ${clockSpan(booking.stretch!.localStart, booking.stretch!.localEnd)}`}
                what={booking.claims.map(claim => nameOf(claim.resourceId)).join('、')}
              />
              {booking.service ? (
                <p className="price">
                  {name(booking.service.nameZh, booking.service.nameEn)} · <b>{priceWords(booking.service, own)}</b>
                </p>
              ) : null}
              <p>{rule}</p>
              <Way spaces={booking.claims.map(claim => claim.resourceId)} house={house} directions={directions} />
            </>
          }
        />
      </Shell>
    )
  }
  if (!bar.online && step.at !== 'unsettled' && step.at !== 'sure')
    return (
      <Shell {...bar} onOver={onOver}>
        <Result good={false} title={t('book.offline')} next={<p>{t('book.offlineNext')}</p>} onOver={onOver} />
      </Shell>
    )
  if (step.at === 'refused')
    return (
      <Shell {...bar} onBack={() => go({ at: 'slot', type: step.type })} onOver={onOver}>
        <Result good={false} title={step.what} next={<p>{step.next}</p>} say={step.next} onOver={onOver} />
      </Shell>
    )
  if (step.at === 'unsettled')
    return (
      <Shell
        {...bar}
        onOver={onOver}
        primary={
          <button type="button" className="big" disabled={busy} onClick={() => void book(step.type, step.slot, step.commandId)}>
            {t('book.again')}
          </button>
        }
      >
        <Result good={false} title={t('book.unsettledTitle')} next={<p>{t('book.unsettledNext')}</p>} onOver={onOver} />
      </Shell>
    )
  if (step.at === 'sure') {
    const { slot } = step
    const fitting = lengths.filter(n => slot.ends.includes(addMinutes(slot.start, n)))
    const chosen = minutesBetween(slot.start, slot.end)
    const instead = facility && days ? choicesAt(facility, days, slot.space, slot.start, offered ?? []) : []
    const change = (next: Slot) => setStep({ ...step, slot: next, commandId: crypto.randomUUID() })
    return (
      <Shell
        {...bar}
        onBack={() => go({ at: 'slot', type: step.type })}
        primary={
          <button type="button" className="big" disabled={busy} onClick={() => void book(step.type, slot, step.commandId)}>
            {busy ? t('book.sending') : t('book.yes')}
          </button>
        }
      >
        <h1>{t('book.sure')}</h1>
        <Facts when={whenOf(slot)} what={nameOf(slot.space.id)} />
        {instead.length > 1 ? (
          <div className="choices choices-small" role="group" aria-label={own.t('service')}>
            {instead.map(one => (
              <button
                key={one.service?.name ?? ''}
                type="button"
                aria-pressed={one.service?.name === slot.service?.name}
                disabled={busy}
                onClick={() => change(one.ends.includes(slot.end) ? { ...one, end: slot.end } : one)}
              >
                {one.service ? name(one.service.offer!.nameZh, one.service.offer!.nameEn) : own.t('plain')}
              </button>
            ))}
          </div>
        ) : null}
        {facility ? <Price facility={facility} visit={visit} slot={slot} /> : null}
        {fitting.length > 1 ? (
          <div className="choices choices-small" role="group" aria-label={t('book.length')}>
            {fitting.map(n => (
              <button
                key={n}
                type="button"
                aria-pressed={n === chosen}
                disabled={busy}
                onClick={() => change({ ...slot, end: addMinutes(slot.start, n) })}
              >
                {lengthWords(n, speech)}
              </button>
            ))}
          </div>
        ) : null}
        <p className="lead">
          {t('book.rule')} {t('book.one')}
        </p>
      </Shell>
    )
  }

  return (
    <Shell
      {...bar}
      onBack={step.at === 'slot' ? () => go({ at: 'kind' }) : onOver}
      primary={<Pages page={page} count={Math.ceil(found / choices)} onPage={setPage} />}
    >
      <div className="book-head">
        <h1>{t(step.at === 'kind' ? 'book.kind' : 'book.slot')}</h1>
        <div className="choices choices-small" role="group" aria-label={t('book.day')}>
          {[today, addDays(today, 1)].map(day => (
            <button
              key={day}
              type="button"
              aria-pressed={day === date}
              onClick={() => {
                setPage(0)
                setDate(day)
              }}
            >
              {dayWords(day, zone, speech)}
            </button>
          ))}
        </div>
      </div>
      {facility && days && found === 0 ? (
        <div className="quiet">
          <h2>{t('book.noneTitle', { day: dayWords(date, zone, speech) })}</h2>
          <p>{t('book.noneNext')}</p>
        </div>
      ) : null}
      <div className="choices">
        {onPage(shownKinds).map(({ type, first }) => (
          <button key={type} type="button" className="choice-large" onClick={() => go({ at: 'slot', type })}>
            <b>{kindName(type, first)}</b>
            <span>{t('attract.freeFrom', { time: clockOf(first.start) })}</span>
          </button>
        ))}
        {step.at !== 'slot' ? null : onPage(shownSlots).map(slot => (
          <button
            key={slot.space.id + slot.start}
            type="button"
            className="choice-large"
            onClick={() => go({ at: 'sure', type: step.type, slot, commandId: crypto.randomUUID() })}
          >
            <b>{clockSpan(slot.start, slot.end)}</b>
            <span>{nameOf(slot.space.id)}</span>
          </button>
        ))}
      </div>
    </Shell>
  )
}
