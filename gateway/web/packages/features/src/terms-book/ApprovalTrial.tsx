import { RefusalReason, rules, type TryRuleResponse } from '@booking/api/rules'
import { type ApprovalRule } from '@booking/api/approvals'
import { Button } from '@booking/ui'
import { useState } from 'react'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { addDays, cityZone, clockSpan, dateOf, plainDay, todayIn } from '../time'
import { useTermsTexts, type TermsTextKey } from './texts'
import '../rule-book/rule-book.css'

const triedDays = 30
const shownMax = 20

interface ApprovalTrialProps {
  facilityId: string
  /** All rules as they would be; none while something is wrong with what is filled in. */
  made: (() => ApprovalRule[]) | undefined
}

/** Which bookings of the last month would have had to ask, and who would have answered: nothing is set by it. */
export function ApprovalTrial({ facilityId, made }: ApprovalTrialProps) {
  const { t } = useTermsTexts()
  const [tried, setTried] = useState<{ of: string; told: TryRuleResponse }>()
  const trying = useCommand()
  const proposed = made?.()
  const about = JSON.stringify(proposed)
  async function tryIt() {
    const today = todayIn(cityZone)
    const told = await trying.run(() =>
      rules.tryHouse({
        facilityId, fromDate: addDays(today, -triedDays), untilDate: today, proposed: { case: 'approvals', value: { rules: proposed! } }
      })
    )
    if (told) setTried({ of: about, told })
  }
  return (
    <>
      <Button loading={trying.busy} disabled={!proposed} onClick={() => void tryIt()}>
        {t('try')}
      </Button>
      {trying.refused ? <RefusalNote refused={trying.refused} /> : null}
      {tried && tried.of === about ? <Told told={tried.told} /> : null}
    </>
  )
}

function Told({ told }: { told: TryRuleResponse }) {
  const { t, locale, language } = useTermsTexts()
  const join = language === 'zh' ? '、' : ', '
  return (
    <section className="rule-trial" aria-live="polite">
      <h3>{t('tried')}</h3>
      <p>
        {t('triedSum', { bookings: Number(told.bookings), asking: Number(told.asking) })}{' '}
        {told.losing > 0n ? t('triedMore', { losing: Number(told.losing), holders: Number(told.holdersLosing) }) : t('triedNoMore')}{' '}
        {told.holdersGaining > 0n ? t('triedLess', { holders: Number(told.holdersGaining) }) : ''}
      </p>
      <ul className="rule-losses">
        {told.losses.slice(0, shownMax).map(loss => (
          <li key={loss.bookingId}>
            <span>{t('person', { n: loss.holder.replace('person-', '') })}</span>
            <span>
              {plainDay(dateOf(loss.stretch!.localStart), locale)} {clockSpan(loss.stretch!.localStart, loss.stretch!.localEnd)}
            </span>
            <small className="soft">
              {loss.reason === RefusalReason.ASK_EARLIER
                ? t('tooLate')
                : t('asks', { steps: loss.steps.map(step => t(`level.${step.level}` as TermsTextKey)).join(join) })}
            </small>
          </li>
        ))}
      </ul>
      {told.losses.length > shownMax ? <p className="hint">{t('shown', { n: shownMax })}</p> : null}
      <p className="hint">
        {told.wordsUntried ? `${t('wordsUntried')} ` : ''}
        {t('untold')}
      </p>
    </section>
  )
}
