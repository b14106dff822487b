import { RuleLevel, type Rule } from '@booking/api/rules'
import { useState } from 'react'
import { useFacility } from '../data'
import { Section } from '../rule-book/Section'
import { above, byName, type Scope, type Versions } from '../rule-book/useRules'
import { plainDay } from '../time'
import { offerIn } from './form'
import { ServiceCard } from './ServiceCard'
import { ServiceSheet } from './ServiceSheet'
import type { ServiceBookKey } from './texts'
import { useKnown } from './useKnown'
import '../services/services.css'
import './service-book.css'

interface ServiceListsProps {
  scope: Scope
  all: Rule[]
  /** After something was set: what to say, and that the list is to be asked for anew. */
  onDone: (said: string) => void
}

/** What is offered at a level and from above, each to be changed, made stricter or ended here. */
export function ServiceLists({ scope, all, onDone }: ServiceListsProps) {
  const known = useKnown(scope)
  const { t, name, locale } = known.own
  const [editing, setEditing] = useState<{ name: string; rule: Rule | undefined; isOwn: boolean }>()
  const facility = useFacility(scope.level === RuleLevel.FACILITY ? scope.key : '')
  const services = (from: Scope) => byName(all, from).filter(isService)
  const order = (versions: Versions) => offerIn(shownOf(versions))?.function ?? 0
  const own = services(scope).sort((one, other) => Number(isOver(one)) - Number(isOver(other)) || order(one) - order(other))
  const higher = above(scope, facility.data?.division.slice(0, 6) ?? '')
    .flatMap(services)
    .filter(versions => versions.all.some(rule => rule.inForce))
    .sort((one, other) => order(one) - order(other))
  const mine = new Set(own.filter(versions => !isOver(versions)).map(versions => versions.name))
  return (
    <>
      <Section
        title={t('here')} none={t('hereNone')} isEmpty={own.length === 0}
        add={{ label: t('add'), act: () => setEditing({ name: '', rule: undefined, isOwn: false }) }}
      >
        {own.map(versions => (
          <ServiceCard
            key={versions.name} versions={versions} known={known} action={t('change')}
            edit={rule => setEditing({ name: versions.name, rule, isOwn: !isOver(versions) })}
          />
        ))}
      </Section>
      {scope.level === RuleLevel.CITY ? null : (
        <Section title={t('above')} none={t('aboveNone')} isEmpty={higher.length === 0}>
          {higher.map(versions => {
            const isNarrowed = mine.has(versions.name)
            return (
              <ServiceCard
                key={`${versions.scope.level} ${versions.name}`} versions={versions} known={known}
                note={[t(`level.${versions.scope.level}` as ServiceBookKey), isNarrowed ? t('narrowed') : ''].filter(Boolean).join(' · ')}
                {...(isNarrowed ? {} : { action: t('narrow'), edit: (rule: Rule) => setEditing({ name: versions.name, rule, isOwn: false }) })}
              />
            )
          })}
        </Section>
      )}
      {editing ? (
        <ServiceSheet
          scope={scope}
          name={editing.name}
          rule={editing.rule}
          isOwn={editing.isOwn}
          higher={higher}
          known={known}
          onClose={() => setEditing(undefined)}
          onDone={(rule, isEnded) => {
            const offer = offerIn(rule) ?? offerIn(editing.rule)
            setEditing(undefined)
            onDone(t(isEnded ? 'gone' : 'done', { name: offer ? name(offer.nameZh, offer.nameEn) : rule.name, date: plainDay(rule.from, locale) }))
          }}
        />
      ) : null}
    </>
  )
}

const isService = (versions: Versions) => versions.all.some(rule => offerIn(rule))
const shownOf = (versions: Versions) => versions.all.find(rule => rule.inForce) ?? versions.all.findLast(rule => offerIn(rule))
const isOver = (versions: Versions) => !versions.all.some(rule => rule.inForce) && !versions.all.at(-1)!.setting
