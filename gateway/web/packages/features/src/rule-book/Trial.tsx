import type { TryRuleResponse } from '@booking/api/rules'
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { useOrganisations } from '../data'
import { useTexts } from '../texts'
import { cityZone, clockSpan, dateOf, instantWords, plainDay } from '../time'
import { useBookTexts, type BookTextKey } from './texts'
import './rule-book.css'

const shownMax = 20

/** Who would have lost and gained in the last month, people by alias. */
export function Trial({ told }: { told: TryRuleResponse }) {
  const { t, name, locale } = useBookTexts()
  const words = useTexts()
  const isUnions = [...told.losses, ...told.gains].some(one => !one.holder.startsWith('person-'))
  const unions = useOrganisations(isUnions)
  const who = (holder: string) => {
    if (holder.startsWith('person-')) return t('person', { n: holder.slice(7) })
    const union = unions.data?.find(one => one.id === holder)
    return union ? name(union.nameZh, union.nameEn) : holder
  }
  const join = locale.startsWith('zh') ? '、' : ', '
  return (
    <section className="rule-trial" aria-live="polite">
      <h3>{t('tried')}</h3>
      <p>
        {told.losing === 0n
          ? t('noneLoses')
          : t('triedSum', {
              bookings: Number(told.bookings), losing: Number(told.losing), holders: Number(told.holdersLosing),
              gaining: Number(told.holdersGaining), whose: t((isUnions ? 'whoseUnions' : 'whosePeople') as BookTextKey)
            })}
      </p>
      {told.papersUntried ? <p className="hint">{t('papers')}</p> : null}
      {told.losses.length > 0 ? (
        <>
          <h4>{t('loses')}</h4>
          <ul className="rule-losses">
            {told.losses.slice(0, shownMax).map(loss => (
              <li key={loss.bookingId}>
                <span>{who(loss.holder)}</span>
                <span>
                  {plainDay(dateOf(loss.stretch!.localStart), locale)} {clockSpan(loss.stretch!.localStart, loss.stretch!.localEnd)}
                </span>
                <small className="soft">
                  {loss.opens
                    ? t('opens', { at: instantWords(timestampDate(loss.opens).toISOString(), cityZone, words) })
                    : t('used', { used: Number(loss.used), limit: Number(loss.limit) })}
                </small>
              </li>
            ))}
          </ul>
          {told.losses.length > shownMax ? <p className="hint">{t('shown', { n: shownMax })}</p> : null}
        </>
      ) : null}
      {told.gains.length > 0 ? (
        <p>{t('gains', { who: told.gains.slice(0, shownMax).map(gain => t('times', { who: who(gain.holder), n: gain.times })).join(join) })}</p>
      ) : null}
    </section>
  )
}
