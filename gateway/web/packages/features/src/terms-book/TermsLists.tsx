import { approvals, refusalOf } from '@booking/api'
import { BookingTermsSchema, type ApprovalRule, type BookingTerms, type CompanionRule, type GroupAgreement } from '@booking/api/approvals'
import { Bones, Button } from '@booking/ui'
import { clone, equals } from '@bufbuild/protobuf'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../command'
import { useFacility, useOrganisations } from '../data'
import { RefusalNote } from '../refusal'
import { Section } from '../rule-book/Section'
import { useRuleTexts } from '../rules/texts'
import { approvalWords } from '../rules/words'
import { addDays, weekdayName } from '../time'
import { ApprovalSheet } from './ApprovalSheet'
import { CompanionSheet } from './CompanionSheet'
import { GroupSheet } from './GroupSheet'
import { shareUsual } from './groups'
import { ShareSheet } from './ShareSheet'
import { useTermsTexts, type TermsTextKey } from './texts'
import '../rule-book/rule-book.css'
import '../figures/figures.css'

// Any Monday: only the names of its days are wanted.
const monday = '2026-01-05'

interface Editing {
  kind: 'approval' | 'companions' | 'group' | 'share'
  at: number
  /** The terms as they stood when it was opened: `at` counts in these, whatever is read behind the sheet. */
  terms: BookingTerms
}

/** What a house asks beyond time and quota: approval in steps, companions to be named, and what it agreed with groups. */
export function TermsLists({ facilityId, onDone }: { facilityId: string; onDone: (said: string) => void }) {
  const { t, name, language, locale } = useTermsTexts()
  const rules = useRuleTexts()
  const house = useFacility(facilityId)
  const key = ['terms-book', facilityId]
  const known = useQuery({ queryKey: key, queryFn: ({ signal }) => approvals.getBookingTerms({ facilityId }, { signal }) })
  const organisations = useOrganisations(true)
  const [editing, setEditing] = useState<Editing>()
  const setting = useCommand()
  const failed = house.isLoadingError ? house.error : known.isLoadingError ? known.error : undefined
  if (failed) return <RefusalNote refused={refusalOf(failed)} />
  if (!house.data || !known.data) return <Bones label={t('loading')} heights={[120, 120]} />
  const facility = house.data
  const terms = known.data
  const nameOf = (id: string) => {
    const found = facility.resources.find(one => one.id === id)
    return found ? name(found.nameZh, found.nameEn) : id
  }
  const join = language === 'zh' ? '，' : ', '
  const steps = (rule: ApprovalRule) =>
    rule.steps.map(step => t('dueStep', { by: t(`level.${step.level}` as TermsTextKey), hours: step.dueHours })
      + (step.deputies.length > 0 ? t('deputies', { n: step.deputies.length }) : '')).join(join)
  const companionWords = (rule: CompanionRule) =>
    (rule.resourceIds.length > 0 ? `${rule.resourceIds.map(nameOf).join(language === 'zh' ? '、' : ', ')}${language === 'zh' ? '：' : ': '}` : '')
    + rules.t('companions', { n: rule.attendeesMin, min: rule.companionsMin, minutes: rule.withinMinutes || 30 })

  const organisation = (id: string) => {
    const found = organisations.data?.find(one => one.id === id)
    return found ? name(found.nameZh, found.nameEn) : id
  }
  const slotWords = ({ resourceId, day, from, until, freesHours }: GroupAgreement['slots'][number]) =>
    t(freesHours > 0 ? 'slot' : 'slotKept', {
      day: weekdayName(addDays(monday, day - 1), locale), from, until: until === '00:00' ? '24:00' : until, space: nameOf(resourceId), n: freesHours
    })

  async function set(seen: BookingTerms, change: (next: BookingTerms) => void, said: TermsTextKey) {
    const next = clone(BookingTermsSchema, seen)
    change(next)
    if (equals(BookingTermsSchema, next, seen)) {
      setEditing(undefined)
      return onDone(t('same'))
    }
    const ended = await setting.run(async commandId => {
      try {
        await approvals.setBookingTerms({ commandId, facilityId, terms: next, expectedVersion: seen.version })
      } catch (fault) {
        // All of them are sent: what somebody else set since they were read would be lost.
        if (refusalOf(fault).reason === 'STALE_VERSION') return 'meanwhile'
        throw fault
      }
      return said
    }, JSON.stringify(next, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
    if (!ended) return
    setEditing(undefined)
    onDone(t(ended))
    await known.refetch()
  }

  const open = (kind: Editing['kind'], at: number) => {
    setting.forget()
    setEditing({ kind, at, terms })
  }
  const close = () => setEditing(undefined)
  return (
    <>
      {setting.refused && !editing ? <RefusalNote refused={setting.refused} /> : null}
      {terms.approvals.length > 1 ? <p className="hint">{t('approvalsLead')}</p> : null}
      <Section
        title={t('approvals')} none={t('approvalsNone')} isEmpty={terms.approvals.length === 0}
        add={{ label: t('approvalAdd'), act: () => open('approval', terms.approvals.length) }}
      >
        {terms.approvals.map((rule, at) => (
          <li key={rule.id} className="rule-card">
            <p>{approvalWords(rule, nameOf, rules)}</p>
            <p className="soft">{t('dueSteps', { steps: steps(rule) })}</p>
            {rule.source ? <p className="soft">{t('source', { source: rule.source })}</p> : null}
            <span className="rule-card-head">
              <Button aria-label={`${t('change')}: ${at + 1}`} onClick={() => open('approval', at)}>
                {t('change')}
              </Button>
              {at > 0 ? (
                <Button
                  loading={setting.busy} aria-label={`${t('up')}: ${at + 1}`}
                  onClick={() => void set(terms, next => void next.approvals.splice(at - 1, 2, next.approvals[at]!, next.approvals[at - 1]!), 'saved')}
                >
                  {t('up')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </Section>
      <Section
        title={t('companions')} none={t('companionsNone')} isEmpty={terms.companions.length === 0}
        add={{ label: t('companionAdd'), act: () => open('companions', terms.companions.length) }}
      >
        {terms.companions.map((rule, at) => (
          <li key={at} className="rule-card">
            <p>{companionWords(rule)}</p>
            <Button aria-label={`${t('change')}: ${companionWords(rule)}`} onClick={() => open('companions', at)}>
              {t('change')}
            </Button>
          </li>
        ))}
      </Section>
      <Section
        title={t('groups')} none={t('groupsNone')} isEmpty={terms.groups.length === 0}
        add={{ label: t('groupAdd'), act: () => open('group', terms.groups.length) }}
      >
        {terms.groups.map((group, at) => (
          <li key={group.organisationId} className="rule-card">
            <b>{organisation(group.organisationId)}</b>
            <p className="soft">{t('groupPeople', { n: group.officers.length, roster: group.roster.length })}</p>
            {group.slots.length === 0 ? <p className="soft">{t('slotsNone')}</p> : null}
            {group.slots.map((slot, n) => (
              <p key={n}>{slotWords(slot)}</p>
            ))}
            <Button aria-label={`${t('change')}: ${organisation(group.organisationId)}`} onClick={() => open('group', at)}>
              {t('change')}
            </Button>
          </li>
        ))}
      </Section>
      <p className="rule-card-head">
        <span className="hint">{t('shareIs', { percent: terms.keptPercentMax ?? shareUsual })}</span>
        <Button aria-label={`${t('change')}: ${t('share')}`} onClick={() => open('share', 0)}>
          {t('change')}
        </Button>
      </p>
      {editing?.kind === 'approval' ? (
        <ApprovalSheet
          house={facility} rule={editing.terms.approvals[editing.at]} busy={setting.busy} refused={setting.refused} onClose={close}
          among={rule => [...editing.terms.approvals.slice(0, editing.at), rule, ...editing.terms.approvals.slice(editing.at + 1)]}
          onSet={rule =>
            void set(editing.terms, next => void next.approvals.splice(editing.at, 1, ...(rule ? [rule] : [])), rule ? 'saved' : 'ended')}
        />
      ) : null}
      {editing?.kind === 'companions' ? (
        <CompanionSheet
          house={facility} rule={editing.terms.companions[editing.at]} busy={setting.busy} refused={setting.refused} onClose={close}
          onSet={rule =>
            void set(editing.terms, next => void next.companions.splice(editing.at, 1, ...(rule ? [rule] : [])), rule ? 'saved' : 'ended')}
        />
      ) : null}
      {editing?.kind === 'group' ? (
        <GroupSheet
          house={facility} terms={editing.terms} organisations={organisations.data ?? []} rule={editing.terms.groups[editing.at]} busy={setting.busy}
          refused={setting.refused} onClose={close}
          onSet={group =>
            void set(editing.terms, next => void next.groups.splice(editing.at, 1, ...(group ? [group] : [])), group ? 'savedGroup' : 'left')}
        />
      ) : null}
      {editing?.kind === 'share' ? (
        <ShareSheet
          house={facility} terms={editing.terms} busy={setting.busy} refused={setting.refused} onClose={close}
          onSet={percent => void set(editing.terms, next => void (next.keptPercentMax = percent), 'savedShare')}
        />
      ) : null}
    </>
  )
}
