import { ApprovalFor, type ApprovalRule } from '@booking/api/approvals'
import { QuotaBookers, QuotaHolder, QuotaMeasure, QuotaPeriod, type Rule } from '@booking/api/rules'
import type { RuleSpeech, RuleTextKey } from './texts'

const periods = {
  [QuotaPeriod.UNSPECIFIED]: 'day', [QuotaPeriod.DAY]: 'day', [QuotaPeriod.WEEK]: 'weekOf', [QuotaPeriod.MONTH]: 'month',
  [QuotaPeriod.QUARTER]: 'quarter'
} as const
const measures = {
  [QuotaMeasure.UNSPECIFIED]: 'bookings', [QuotaMeasure.BOOKINGS]: 'bookings', [QuotaMeasure.MINUTES]: 'minutes',
  [QuotaMeasure.CANCELLATIONS]: 'cancellations', [QuotaMeasure.AT_ONCE]: 'atOnce'
} as const

/** Whether a rule limits who books what and when, today. Services are rules too; their page tells them. */
export const isLimit = ({ inForce, setting }: Rule): boolean => inForce && setting !== undefined && setting.kind.case !== 'service'

/** A rule that was set, in plain words. */
export function ruleWords({ setting }: Rule, typeName: (type: string) => string, { t, language }: RuleSpeech): string {
  const kind = setting?.kind
  const join = language === 'zh' ? '、' : ', '
  const of = (types: string[]) => (types.length === 0 ? '' : `${types.map(typeName).join(join)}${language === 'zh' ? '：' : ': '}`)
  if (kind?.case === 'quota') {
    const { measure, max, period, resourceTypes, peak, holder, bookers } = kind.value
    const whose =
      bookers !== QuotaBookers.UNSPECIFIED ? t(`of.${bookers}` as RuleTextKey) : holder === QuotaHolder.UNION ? t('ofUnion') : ''
    return whose + of(resourceTypes) + t(measures[measure], { max, period: t(periods[period]), peak: peak.length > 0 ? t('peak') : '' })
  }
  if (kind?.case === 'release') {
    const { daysAhead, at, keptBackPercent, furtherAt, resourceTypes } = kind.value
    const further = furtherAt.length > 0 ? t('further', { at: furtherAt.join(join) }) : ''
    const kept = keptBackPercent > 0 ? t('kept', { percent: keptBackPercent, further }) : ''
    return of(resourceTypes) + [t('release', { days: daysAhead, at }), kept].filter(Boolean).join(language === 'zh' ? '' : ' ')
  }
  return ''
}

/** Whose yes is asked for, step by step: "场馆，再由区总工会". */
export const stepsWords = (steps: readonly { level: number }[], { t }: RuleSpeech): string =>
  steps.map(step => t(`level.${step.level}` as RuleTextKey)).join(t('then'))

/** Which bookings need approval, and by whom. */
export function approvalWords(rule: ApprovalRule, nameOf: (resourceId: string) => string, speech: RuleSpeech): string {
  const { t, language } = speech
  const join = language === 'zh' ? '、' : ', '
  const conditions = [
    rule.resourceIds.length > 0 ? t('approvalSpaces', { spaces: rule.resourceIds.map(nameOf).join(join) }) : '',
    rule.attendeesMin > 1 ? t('approvalPeople', { n: rule.attendeesMin }) : '',
    rule.purposeWords.length > 0 ? t('approvalWords', { words: rule.purposeWords.join(join) }) : '',
    rule.from ? t('approvalHours', { from: rule.from, until: rule.until }) : '',
    rule.for === ApprovalFor.GROUPS ? t('approvalGroups') : rule.for === ApprovalFor.PERSONS ? t('approvalPersons') : ''
  ].filter(Boolean)
  return t('approval', {
    when: conditions.length > 0 ? conditions.join(join) : t('approvalAny'), by: stepsWords(rule.steps, speech), lead: rule.leadHours,
    hours: rule.lapseHours
  })
}
