import { RefusalReason, type TryRuleResponse } from '@booking/api/rules'
import { clockSpan, dateOf, plainDay } from '../time'
import { useServiceBookTexts, type ServiceBookKey } from './texts'
import { zh } from './catalogue'
import '../figures/figures.css'
import '../rule-book/rule-book.css'

const shownMax = 20

/** Who booked the service in the last month and could not any more, people by alias. */
export function ServiceTrial({ told }: { told: TryRuleResponse }) {
  const { t, locale } = useServiceBookTexts()
  const bookings = Number(told.bookings)
  const why = (reason: RefusalReason, used: number, limit: number) => {
    const key = `why.${RefusalReason[reason]}`
    return key in zh ? t(key as ServiceBookKey, { used, limit }) : ''
  }
  return (
    <section className="rule-trial" aria-live="polite">
      <h3>{t('tried')}</h3>
      <p>
        {bookings === 0
          ? t('triedNone')
          : told.losing === 0n
            ? t('triedFine', { bookings })
            : t('triedSum', { bookings, losing: Number(told.losing), holders: Number(told.holdersLosing) })}{' '}
        {told.dearer > 0n ? t('dearer', { n: Number(told.dearer) }) : ''}
      </p>
      {told.losses.length > 0 ? (
        <>
          <h4>{t('loses')}</h4>
          <ul className="rule-losses">
            {told.losses.slice(0, shownMax).map(loss => (
              <li key={loss.bookingId}>
                <span>{t('person', { n: loss.holder.replace('person-', '') })}</span>
                <span>
                  {plainDay(dateOf(loss.stretch!.localStart), locale)} {clockSpan(loss.stretch!.localStart, loss.stretch!.localEnd)}
                </span>
                <small className="soft">{why(loss.reason, Number(loss.used), Number(loss.limit))}</small>
              </li>
            ))}
          </ul>
          {told.losses.length > shownMax ? <p className="hint">{t('shown', { n: shownMax })}</p> : null}
        </>
      ) : null}
      <p className="hint">
        {told.papersUntried ? `${t('papers')} ` : ''}
        {t('untold')}
      </p>
    </section>
  )
}
