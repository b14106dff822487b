import { refusalOf } from '@booking/api'
import { RuleLevel, type Rule } from '@booking/api/rules'
import { Bones, Chips, Choice } from '@booking/ui'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDistricts, useFacilities, useFacility } from '../data'
import { changed } from '../figures/view'
import { RefusalNote } from '../refusal'
import { ServiceLists } from '../service-book'
import { useStaff, type Staff } from '../staff'
import { TermsLists } from '../terms-book/TermsLists'
import { plainDay } from '../time'
import { RuleCard } from './RuleCard'
import { RuleSheet } from './RuleSheet'
import { Section } from './Section'
import { useBookTexts, type BookTextKey } from './texts'
import { above, byName, useRules, type Scope, type Versions } from './useRules'
import '../figures/figures.css'
import '../desk/desk.css'
import './rule-book.css'

/** What is set at a level, what holds there from above, how each came to be; tried on the past before it is set. */
export function RuleBookPage() {
  const speech = useBookTexts()
  const { t, name } = speech
  const staff = useStaff()
  const [params, setParams] = useSearchParams()
  const [editing, setEditing] = useState<Rule | 'new'>()
  const [done, setDone] = useState('')
  const districts = useDistricts()
  const book = useRules()
  const scope = scopeOf(params, staff)
  const houses = useFacilities(staff.key, staff.reach !== 'facility' && scope.level === RuleLevel.FACILITY)
  const choose = (changes: Record<string, string>) => {
    setDone('')
    setParams(changed(params, changes), { replace: true })
  }
  const levels = [RuleLevel.CITY, RuleLevel.DISTRICT, RuleLevel.FACILITY].filter(
    level => staff.reach === 'city' || (staff.reach === 'district' ? level !== RuleLevel.CITY : level === RuleLevel.FACILITY)
  )
  const chosen = scope.level === RuleLevel.CITY || scope.key !== ''
  const isServices = params.get('view') === 'services'
  const isTerms = params.get('view') === 'terms'
  return (
    <div className="desk rule-book">
      <h1>{t('title')}</h1>
      <Chips
        legend={t('view')}
        quiet
        options={[
          { value: 'limits', label: t('view.limits') },
          { value: 'services', label: t('view.services') },
          ...(staff.may('Approvals/SetBookingTerms') ? [{ value: 'terms' as const, label: t('view.terms') }] : [])
        ]}
        value={isTerms ? 'terms' : isServices ? 'services' : 'limits'}
        onChange={view => choose({ view: view === 'limits' ? '' : view })}
      />
      <p className="hint">{t(isTerms ? 'leadTerms' : isServices ? 'leadServices' : 'lead')}</p>
      <div className="filters-choices" hidden={staff.reach === 'facility'}>
        {levels.length > 1 && !isTerms ? (
          <Choice
            label={t('level')}
            options={levels.map(level => ({ value: String(level), label: t(`level.${level}` as BookTextKey) }))}
            value={String(scope.level)}
            onChange={level => choose({ level, key: '' })}
          />
        ) : null}
        {scope.level === RuleLevel.DISTRICT && staff.reach === 'city' ? (
          <Choice
            label={t('district')}
            options={(districts.data ?? []).map(one => ({ value: one.code, label: name(one.nameZh, one.nameEn) }))}
            value={scope.key}
            onChange={key => choose({ key })}
          />
        ) : null}
        {scope.level === RuleLevel.FACILITY && staff.reach !== 'facility' ? (
          <Choice
            label={t('facility')}
            options={[
              { value: '', label: t('chooseFacility') },
              ...(houses.data ?? []).map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))
            ]}
            value={scope.key}
            onChange={key => choose({ key })}
          />
        ) : null}
      </div>
      <p role="status" className={done ? 'desk-done' : 'unseen'}>
        {done}
      </p>
      {book.isPending ? <Bones label={t('title')} heights={[120, 120]} /> : null}
      {book.isLoadingError ? <RefusalNote refused={refusalOf(book.error)} /> : null}
      {book.data && chosen && isServices ? (
        <ServiceLists
          key={`services ${scope.level} ${scope.key}`}
          scope={scope}
          all={book.data.rules}
          onDone={said => {
            setDone(said)
            void book.refetch()
          }}
        />
      ) : null}
      {isTerms && chosen ? <TermsLists key={`terms ${scope.key}`} facilityId={scope.key} onDone={setDone} /> : null}
      {book.data && chosen && !isServices && !isTerms ? (
        <Lists key={`${scope.level} ${scope.key}`} scope={scope} all={book.data.rules} edit={setEditing} />
      ) : null}
      {editing && chosen && book.data ? (
        <RuleSheet
          scope={scope}
          rule={editing === 'new' ? undefined : editing}
          proposals={book.data.proposals}
          all={book.data.rules}
          onClose={() => setEditing(undefined)}
          onDone={(rule, withdrawn) => {
            setEditing(undefined)
            setDone(t(withdrawn ? 'gone' : 'done', { name: rule.name, date: plainDay(rule.from, speech.locale) }))
            void book.refetch()
          }}
        />
      ) : null}
    </div>
  )
}

function Lists({ scope, all, edit }: { scope: Scope; all: Rule[]; edit: (rule: Rule | 'new') => void }) {
  const { t } = useBookTexts()
  // What holds first; what is withdrawn is kept for its history.
  const own = byName(all, scope).filter(isLimit).sort((one, other) => Number(standsNo(one)) - Number(standsNo(other)))
  return (
    <>
      <Section title={t('here')} none={t('hereNone')} isEmpty={own.length === 0} add={{ label: t('add'), act: () => edit('new') }}>
        {own.map(versions => (
          <RuleCard key={versions.name} versions={versions} edit={edit} />
        ))}
      </Section>
      {scope.level === RuleLevel.FACILITY ? <AboveFacility scope={scope} all={all} /> : <Above scopes={above(scope, '')} all={all} />}
    </>
  )
}

// Services are told on their own list.
const isLimit = (versions: Versions) => versions.all.every(rule => rule.setting?.kind.case !== 'service')
const standsNo = (versions: Versions) => !versions.all.some(rule => rule.inForce) && !versions.all.at(-1)!.setting

function AboveFacility({ scope, all }: { scope: Scope; all: Rule[] }) {
  const facility = useFacility(scope.key)
  return facility.data ? <Above scopes={above(scope, facility.data.division.slice(0, 6))} all={all} /> : null
}

function Above({ scopes, all }: { scopes: Scope[]; all: Rule[] }) {
  const { t } = useBookTexts()
  if (scopes.length === 0) return null
  const found = scopes.flatMap(scope => byName(all, scope)).filter(versions => isLimit(versions) && versions.all.some(rule => rule.inForce))
  return (
    <Section title={t('above')} none={t('aboveNone')} isEmpty={found.length === 0}>
      {found.map(versions => (
        <RuleCard key={`${versions.scope.level} ${versions.name}`} versions={versions} />
      ))}
    </Section>
  )
}

// A link of somebody who may set more shows what its reader may set.
function scopeOf(params: URLSearchParams, staff: Staff): Scope {
  if (staff.reach === 'facility') return { level: RuleLevel.FACILITY, key: staff.key }
  const key = params.get('key') ?? ''
  // Approval, companions and groups are each house's own.
  const asked = params.get('view') === 'terms' ? RuleLevel.FACILITY : (Number(params.get('level')) as RuleLevel)
  if (asked === RuleLevel.FACILITY) return { level: asked, key }
  if (staff.reach === 'district') return { level: RuleLevel.DISTRICT, key: staff.key }
  return asked === RuleLevel.DISTRICT ? { level: asked, key: key || '110101' } : { level: RuleLevel.CITY, key: '' }
}
