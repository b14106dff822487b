import { closuresOf, registry, type ClosureNotice, type Facility } from '@booking/api'
import { Button, Sheet } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { addDays, clockSpan, dateOf, plainDay } from '../time'
import { AffectedSheet } from './AffectedSheet'
import { useClosureTexts, type ClosureTextKey } from './texts'
import '../desk/desk.css'
import '../figures/figures.css'

interface ClosuresProps {
  facility: Facility
  /** The local day that is looked at. */
  date: string
  /** The facility's version: a new one means that something may be closed or open that was not. */
  version: bigint
  onDone: (said: string) => void
}

/** What is closed on a day, and the way back. Nothing is shown where nothing is closed. */
export function Closures({ facility, date, version, onDone }: ClosuresProps) {
  const speech = useClosureTexts()
  const { t, name, locale } = speech
  const heading = useId()
  const [lifting, setLifting] = useState<ClosureNotice>()
  const [asking, setAsking] = useState<ClosureNotice>()
  const found = useQuery({
    queryKey: ['closures', facility.id, String(version)],
    queryFn: ({ signal }) => closuresOf(facility.id, signal),
    placeholderData: before => before
  })
  const shut = (found.data ?? []).filter(({ stretch }) => stretch!.localStart < `${addDays(date, 1)}T00:00` && `${date}T00:00` < stretch!.localEnd)
  const where = ({ resourceId }: ClosureNotice) => {
    const space = facility.resources.find(one => one.id === resourceId)
    return space ? name(space.nameZh, space.nameEn) : resourceId || t('house')
  }
  const whenOf = ({ stretch }: ClosureNotice) => {
    const [first, last] = [dateOf(stretch!.localStart), dateOf(stretch!.localEnd)]
    const span = clockSpan(stretch!.localStart, stretch!.localEnd)
    // Midnight is the end of the day before.
    const single = first === last || (stretch!.localEnd.endsWith('T00:00') && addDays(first, 1) === last)
    return single ? `${plainDay(first, locale)} ${span}` : `${plainDay(first, locale)} ${span.slice(0, 5)} – ${plainDay(last, locale)} ${stretch!.localEnd.slice(11, 16)}`
  }
  const finish = (said: string) => {
    setLifting(undefined)
    onDone(said)
  }
  if (shut.length === 0) return null
  return (
    <section className="part" aria-labelledby={heading}>
      <h2 id={heading}>{t('shut')}</h2>
      <ul className="due">
        {shut.map(closure => (
          <li key={closure.closureId}>
            <span>
              {whenOf(closure)} <strong>{where(closure)}</strong>
              <small className="soft approval-step">
                {closure.cause ? `${t(`cause.${closure.cause}` as ClosureTextKey)} · ` : ''}
                {closure.because}
              </small>
            </span>
            <Button onClick={() => setAsking(closure)} aria-label={t('affectedTitle', { what: `${where(closure)} ${whenOf(closure)}` })}>
              {t('affected')}
            </Button>
            <Button onClick={() => setLifting(closure)} aria-label={t('liftTitle', { what: `${where(closure)} ${whenOf(closure)}` })}>
              {t('lift')}
            </Button>
          </li>
        ))}
      </ul>
      {asking ? <AffectedSheet facility={facility} closure={asking} what={`${where(asking)} ${whenOf(asking)}`} onClose={() => setAsking(undefined)} /> : null}
      {lifting ? (
        <LiftSheet facility={facility} closure={lifting} what={`${where(lifting)} ${whenOf(lifting)}`} onDone={finish} onClose={() => setLifting(undefined)} />
      ) : null}
    </section>
  )
}

interface LiftProps {
  facility: Facility
  closure: ClosureNotice
  what: string
  onDone: (said: string) => void
  onClose: () => void
}

/** Says what lifting does, above all to those who were told of the closure, before the button is pressed. */
function LiftSheet({ facility, closure, what, onDone, onClose }: LiftProps) {
  const { t } = useClosureTexts()
  const { run, busy, refused } = useCommand()
  const isGone = refused?.reason === 'UNKNOWN_CLOSURE'

  async function lift() {
    const done = await run(commandId => registry.liftClosure({ commandId, facilityId: facility.id, closureId: closure.closureId }))
    if (done) onDone(t('lifted', { what }))
  }

  return (
    <Sheet title={t('liftTitle', { what })} closeLabel={t('close')} onClose={onClose}>
      <div className="stay">
        <p>{closure.because}</p>
        <ul className="lift-means">
          {(['liftOpens', 'liftTold', 'liftMoved', 'liftHours'] as const).map(key => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
        {refused && !isGone ? <RefusalNote refused={refused} place={{ zone: facility.zone, nameOf: id => id }} /> : null}
        {isGone ? (
          <>
            <p role="alert">{t('liftedElse')}</p>
            <Button type="primary" size="large" block onClick={() => onDone(t('liftedElse'))}>
              {t('close')}
            </Button>
          </>
        ) : (
          <Button type="primary" size="large" block loading={busy} onClick={() => void lift()}>
            {t('liftGo')}
          </Button>
        )}
      </div>
    </Sheet>
  )
}
