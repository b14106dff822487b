import { approvals, facilities, refusalOf, type Facility } from '@booking/api'
import { rules } from '@booking/api/rules'
import { Bones, Button } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import type { PropsWithChildren } from 'react'
import { Link, useParams } from 'react-router'
import { bounds } from '../book/lengths'
import { useFacility } from '../data'
import { RefusalNote } from '../refusal'
import { useTexts, type TextKey } from '../texts'
import { dayWords, lengthWords, plainDay, todayIn } from '../time'
import { useRuleTexts } from './texts'
import { approvalWords, isLimit, ruleWords } from './words'
import './rules.css'
import '../mine/mine.css'

/** Every rule that can refuse a booking here, in plain words. */
export function RulesPage() {
  const { id = '' } = useParams()
  const { t } = useTexts()
  const facility = useFacility(id)
  if (facility.isPending) return <Bones label={t('app.loading')} heights={[60, 120, 120, 120]} />
  if (facility.isLoadingError)
    return (
      <RefusalNote refused={refusalOf(facility.error)}>
        <Button onClick={() => void facility.refetch()}>{t('app.retry')}</Button>
      </RefusalNote>
    )
  return <FacilityRules facility={facility.data} />
}

// As the platform has it where a facility says nothing of its own.
const usual = { offerMinutes: 30, lateOfferMinutes: 10, lateHours: 3 }

function FacilityRules({ facility }: { facility: Facility }) {
  const speech = useTexts()
  const words = useRuleTexts()
  const { t, name } = words
  const { policy, zone } = facility
  const { grid, min, max } = bounds(facility)
  const facilityId = facility.id
  const set = useQuery({
    queryKey: ['rules', facilityId],
    queryFn: async ({ signal }) => (await rules.listRules({ facilityId }, { signal })).rules.filter(isLimit)
  })
  const terms = useQuery({
    queryKey: ['terms', facilityId],
    queryFn: ({ signal }) => approvals.getBookingTerms({ facilityId }, { signal })
  })
  const hours = useQuery({
    queryKey: ['opening-days', facilityId],
    queryFn: async ({ signal }) => (await facilities.getOpeningDays({ facilityId, fromDate: todayIn(zone), days: 7 }, { signal })).days
  })
  const waiting = policy?.waiting ?? usual
  const nameOf = (id: string) => {
    const found = facility.resources.find(resource => resource.id === id)
    return found ? name(found.nameZh, found.nameEn) : id
  }
  return (
    <article className="rules">
      <Link className="booking-place" to={`/facility/${encodeURIComponent(facilityId)}`}>
        ‹ {t('back')}
      </Link>
      <header>
        <h1>{t('title')}</h1>
        <p className="soft">{name(facility.nameZh, facility.nameEn)}</p>
      </header>
      <p>{t('lead')}</p>
      <Part title={t('hours')}>
        <Asked query={hours}>
          {(hours.data ?? []).map(day => (
            <li key={day.date} className="rules-day">
              <span>{dayWords(day.date, zone, speech)}</span>
              <span>{day.intervals.map(each => `${each.open}–${each.close === '00:00' ? '24:00' : each.close}`).join(words.language === 'zh' ? '、' : ', ') || t('closed')}</span>
            </li>
          ))}
        </Asked>
      </Part>
      <Part title={t('booking')}>
        <li>{t('window', { n: policy?.windowDays ?? 0 })}</li>
        <li>{t('length', { min: lengthWords(min, speech), max: lengthWords(max, speech), grid })}</li>
        <li>{t('cancel')}</li>
        <li>{t('open')}</li>
      </Part>
      <Part title={t('quotas')}>
        <Asked query={set}>
          {set.data?.length === 0 ? <li>{t('quotasNone')}</li> : null}
          {(set.data ?? []).map(rule => (
            <li key={`${rule.name} ${rule.scope?.level} ${rule.scope?.key}`}>
              {ruleWords(rule, type => speech.t(`type.${type}` as TextKey), words)}
              <small className="soft">{t('from', { date: plainDay(rule.from, speech.locale), source: rule.source })}</small>
            </li>
          ))}
        </Asked>
      </Part>
      <Part title={t('checkIn')}>
        <li>
          {policy?.checkIn
            ? t('checkInWords', { opens: policy.checkIn.opensMinutes, closes: policy.checkIn.closesMinutes })
            : t('checkInNone')}
        </li>
      </Part>
      <Part title={t('waiting')}>
        <li>{t('waitingWords', { minutes: waiting.offerMinutes, late: waiting.lateHours, lateMinutes: waiting.lateOfferMinutes })}</li>
      </Part>
      <Part title={t('approvals')}>
        <Asked query={terms}>
          {terms.data?.approvals.length === 0 ? <li>{t('approvalsNone')}</li> : null}
          {(terms.data?.approvals ?? []).map(rule => (
            <li key={rule.id}>{approvalWords(rule, nameOf, words)}</li>
          ))}
          {(terms.data?.companions ?? []).map(rule => (
            <li key={`${rule.attendeesMin} ${rule.resourceIds.join()}`}>
              {t('companions', { n: rule.attendeesMin, min: rule.companionsMin, minutes: rule.withinMinutes || 30 })}
            </li>
          ))}
          {terms.data && terms.data.groups.length > 0 ? <li>{t('groups')}</li> : null}
        </Asked>
      </Part>
      <p>
        <Link className="booking-place" to="/me/standing">
          {t('strikes')}
        </Link>
      </p>
    </article>
  )
}

function Part({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className="rules-list">{children}</ul>
    </section>
  )
}

/** The lines once they are known, and why not when they cannot be. */
function Asked({ query, children }: PropsWithChildren<{ query: { isPending: boolean; isLoadingError: boolean; error: unknown } }>) {
  const { t } = useTexts()
  if (query.isPending)
    return (
      <li>
        <Bones label={t('app.loading')} heights={[48]} />
      </li>
    )
  if (query.isLoadingError)
    return (
      <li>
        <RefusalNote refused={refusalOf(query.error)} />
      </li>
    )
  return children
}
