import type { Refused } from '@booking/api'
import { rules, RuleSettingSchema, TryRuleResponseSchema, type Rule, type TryRuleResponse } from '@booking/api/rules'
import { Button, Note, Sheet, TextField } from '@booking/ui'
import { create } from '@bufbuild/protobuf'
import { useState } from 'react'
import { useCommand } from '../command'
import { DateField } from '../dates'
import { RefusalNote } from '../refusal'
import type { Scope, Versions } from '../rule-book/useRules'
import { yuan } from '../services/words'
import { addDays, cityZone, todayIn } from '../time'
import { problemsIn, problemsOf, wider, type Problem, type Problems } from './checks'
import { allowedWords, factsOf, type Known } from './facts'
import { empty, formOf, offerIn, settingOf, type Field, type ServiceForm } from './form'
import { OfferFields } from './OfferFields'
import { ServiceTrial } from './ServiceTrial'
import type { ServiceBookKey } from './texts'
import { Wrong } from './Wrong'
import './service-book.css'
import '../figures/figures.css'
import '../rule-book/rule-book.css'

const triedDays = 30

interface ServiceSheetProps {
  scope: Scope
  /** Of the service that is changed or made stricter; empty: a new one. */
  name: string
  rule: Rule | undefined
  /** Whether there is a version of this level to be changed or ended. */
  isOwn: boolean
  /** What levels above offer. */
  higher: Versions[]
  known: Known
  onDone: (rule: Rule, isEnded: boolean) => void
  onClose: () => void
}

/** Offers a service, changes it, makes one from above stricter here, or ends it; tried on the last month first. */
export function ServiceSheet({ scope, name, rule, isOwn, higher, known, onDone, onClose }: ServiceSheetProps) {
  const { t, name: said } = known.own
  const today = todayIn(cityZone)
  const before = offerIn(rule)
  const [form, setForm] = useState<ServiceForm>(before ? formOf(name, before) : empty)
  const [from, setFrom] = useState(today)
  const [source, setSource] = useState('')
  const [tried, setTried] = useState<{ of: string; told: TryRuleResponse }>()
  const [isChecked, setIsChecked] = useState(false)
  const trying = useCommand()
  const setting = useCommand()
  const proposed = JSON.stringify(form)
  const isTried = tried?.of === proposed
  const refused = setting.refused ?? trying.refused
  const over = overOf(form.name, higher)
  const problems: Problems = {
    ...(refused ? problemsIn(refused) : {}),
    ...(isChecked ? { ...problemsOf(form), ...(source.trim() === '' || source.length > 500 ? { source: { key: 'bad.source' } } : {}) } : {})
  }
  // That it would be wider than above is said while it is typed: nobody looks for it behind a button.
  const wide = over.flatMap(rule => {
    const offer = sentOffer(form)
    return offer ? wider(offer, offerIn(rule)!).map(field => ({ field, rule })) : []
  })
  const told = (field: Field): string | undefined => {
    const problem = problems[field]
    if (problem) return sentence(problem)
    const found = wide.find(one => one.field === field)
    return found ? t(`wide.${field}` as ServiceBookKey, { allowed: allowedWords(field, offerIn(found.rule)!, known) }) : undefined
  }
  const sentence = ({ key, fen }: Problem) => t(key as ServiceBookKey, fen === undefined ? {} : { max: yuan(fen, known.said) })
  const count = new Set([...Object.keys(problems), ...wide.map(one => one.field)]).size
  const title = before ? t(isOwn ? 'changeTitle' : name && over.length > 0 ? 'narrowTitle' : 'changeTitle', { name: said(before.nameZh, before.nameEn) }) : t('addTitle')

  const isFine = () => {
    setIsChecked(true)
    return Object.keys(problemsOf(form)).length === 0 && wide.length === 0 && source.trim() !== '' && source.length <= 500
  }

  async function dryRun(isEnd: boolean) {
    if (isEnd ? source.trim() === '' : !isFine()) return setIsChecked(true)
    // What is still to come was booked by nobody: there is nothing to try.
    if (isEnd && !rule?.inForce) return setTried({ of: 'ended', told: create(TryRuleResponseSchema) })
    const answer = await trying.run(() =>
      rules.tryRule({ name: form.name, scope, fromDate: addDays(today, -triedDays), untilDate: today, ...(isEnd ? {} : { setting: settingOf(form) }) })
    )
    if (answer) setTried({ of: isEnd ? 'ended' : proposed, told: answer })
  }

  async function submit(isEnd: boolean) {
    if (!isEnd && !isFine()) return
    const done = await setting.run(commandId =>
      rules.setRule({ commandId, name: form.name, scope, from, source: source.trim(), ...(isEnd ? {} : { setting: settingOf(form) }) })
    )
    if (done) onDone(done, isEnd)
  }

  return (
    <Sheet title={title} closeLabel={t('close')} onClose={onClose}>
      <form
        className="stay rule-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void (isTried ? submit(false) : dryRun(false))
        }}
      >
        {over.length > 0 ? <p className="hint">{t('narrowHint')}</p> : null}
        <OfferFields form={form} change={changes => setForm({ ...form, ...changes })} isNew={name === ''} scope={scope} known={known} told={told} />
        <DateField label={t('from')} required min={today} value={from} onChange={setFrom} />
        <Wrong said={told('from')} />
        <TextField
          label={t('sourceField')} value={source} maxLength={500} onChange={event => setSource(event.target.value)}
          {...(told('source') ? { status: 'error' as const, 'aria-invalid': true, hint: <Wrong said={told('source')} /> } : {})}
        />
        {refused && Object.keys(problemsIn(refused)).length === 0 ? <Refusal refused={refused} over={over} known={known} /> : null}
        {tried && (isTried || tried.of === 'ended') ? <ServiceTrial told={tried.told} /> : null}
        {tried && !isTried && tried.of !== 'ended' ? <p className="hint">{t('again')}</p> : null}
        {count > 0 ? <p className="field-problem" role="status">{t('fix', { n: count })}</p> : null}
        <Button type="primary" size="large" block htmlType="submit" loading={trying.busy || setting.busy}>
          {t(isTried ? 'set' : 'try')}
        </Button>
        {isOwn ? (
          <div className="rule-withdraw">
            <h3>{t('stopTitle')}</h3>
            <p className="hint">{t(over.length > 0 ? 'stopAbove' : 'stopWhat')}</p>
            <Button loading={trying.busy || setting.busy} onClick={() => void (tried?.of === 'ended' ? submit(true) : dryRun(true))}>
              {t(tried?.of === 'ended' ? 'stopSure' : 'stopGo')}
            </Button>
          </div>
        ) : null}
      </form>
    </Sheet>
  )
}

/** What concerns no single field. */
function Refusal({ refused, over, known }: { refused: Refused; over: Rule[]; known: Known }) {
  const { t } = known.own
  if (refused.reason !== 'RULE_WIDENS') return <RefusalNote refused={refused} />
  const above = over.map(offerIn).find(offer => offer)
  const allowed = above ? factsOf(above, known).map(({ label, text }) => `${t(label)} ${text}`).join(known.own.language === 'zh' ? '；' : '; ') : ''
  const level = { city: 'level.1', district: 'level.2', facility: 'level.3' }[refused.facts.higher?.split(':')[0] ?? ''] ?? 'level.1'
  return <Note title={t('widens')} next={allowed ? t('widensNext', { level: t(level as ServiceBookKey), allowed }) : undefined} />
}

const overOf = (name: string, higher: Versions[]): Rule[] =>
  higher.filter(versions => versions.name === name).flatMap(versions => versions.all.filter(rule => rule.inForce && offerIn(rule)))

/** The offer as it would be sent. */
function sentOffer(form: ServiceForm) {
  const setting = create(RuleSettingSchema, settingOf(form))
  return setting.kind.case === 'service' ? setting.kind.value : undefined
}
