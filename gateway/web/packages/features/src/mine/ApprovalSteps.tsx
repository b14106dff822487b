import type { Booking } from '@booking/api'
import { useRuleTexts, type RuleTextKey } from '../rules/texts'
import { useTexts } from '../texts'
import { cityZone, instantWords } from '../time'
import { useMineTexts } from './texts'
import './mine.css'

/** Who is asked, in which order, and by when one knows. Only while something waits. */
export function ApprovalSteps({ booking }: { booking: Booking }) {
  const speech = useTexts()
  const { t } = useMineTexts()
  const rules = useRuleTexts()
  const { approval, stretch } = booking
  if (!approval?.dueAt) return null
  const zone = stretch?.zone ?? cityZone
  const when = (at: { seconds: bigint } | undefined) =>
    at ? instantWords(new Date(Number(at.seconds) * 1000).toISOString(), zone, speech) : ''
  const by = (level: number) => rules.t(`level.${level}` as RuleTextKey)
  const now = approval.answers.length
  return (
    <div className="approval">
      <p>
        <b>{t('waitingFor', { by: by(approval.level || approval.steps[now]?.level || 1) })}</b>
      </p>
      <ol className="approval-steps">
        {approval.steps.map((step, index) => (
          <li key={index}>
            {index < now
              ? t('stepDone', { by: by(step.level) })
              : index === now
                ? approval.level > step.level
                  ? t('stepOverdue', { late: by(step.level), by: by(approval.level), when: when(approval.dueAt) })
                  : t('stepNow', { by: by(approval.level || step.level), when: when(approval.dueAt) })
                : t('stepThen', { by: by(step.level) })}
          </li>
        ))}
      </ol>
      {approval.answers.filter(answer => answer.text).map(answer => (
        <p key={String(answer.at?.seconds)} className="small">
          {t('asked', { text: answer.text })}
        </p>
      ))}
      <p className="soft small">
        {t('held')} {t('deadline', { when: when(approval.deadline) })}
      </p>
    </div>
  )
}
