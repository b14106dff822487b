import type { Refused } from '@booking/api'
import { RuleLevel, rules, type Rule, type TryRuleResponse } from '@booking/api/rules'
import { Button, Choice, Note, Sheet, TextField } from '@booking/ui'
import { useState } from 'react'
import { useCommand } from '../command'
import { DateField } from '../dates'
import { RefusalNote } from '../refusal'
import { useRuleTexts } from '../rules/texts'
import { ruleWords } from '../rules/words'
import { useTexts, type TextKey } from '../texts'
import { addDays, cityZone, todayIn } from '../time'
import { empty, formOf, isReady, settingOf, type RuleForm } from './form'
import { SettingFields } from './SettingFields'
import { useBookTexts } from './texts'
import { Trial } from './Trial'
import type { Scope } from './useRules'
import './rule-book.css'
import '../desk/desk.css'

const triedDays = 30

interface RuleSheetProps {
  scope: Scope
  /** The version that is to be changed; none: a new rule. */
  rule: Rule | undefined
  proposals: Rule[]
  /** All rules, to tell what a higher one says. */
  all: Rule[]
  onDone: (rule: Rule, withdrawn: boolean) => void
  onClose: () => void
}

/** Sets a rule, or withdraws it; what it would have meant for the last month is told first. */
export function RuleSheet({ scope, rule, proposals, all, onDone, onClose }: RuleSheetProps) {
  const { t } = useBookTexts()
  const said = useRuleTexts()
  const words = useTexts()
  const today = todayIn(cityZone)
  const [form, setForm] = useState<RuleForm>((rule && formOf(rule)) ?? empty)
  const [from, setFrom] = useState(today)
  const [source, setSource] = useState(rule?.source ?? '')
  const [tried, setTried] = useState<{ of: string; told: TryRuleResponse }>()
  const trying = useCommand()
  const setting = useCommand()
  const change = (changes: Partial<RuleForm>) => setForm({ ...form, ...changes })
  const proposed = JSON.stringify(form)
  const isTried = tried?.of === proposed

  async function dryRun(withdrawn: boolean) {
    const told = await trying.run(() =>
      rules.tryRule({
        name: form.name, scope, fromDate: addDays(today, -triedDays), untilDate: today, ...(withdrawn ? {} : { setting: settingOf(form) })
      })
    )
    if (told) setTried({ of: withdrawn ? 'withdrawn' : proposed, told })
  }

  async function submit(withdrawn: boolean) {
    const done = await setting.run(commandId =>
      rules.setRule({ commandId, name: form.name, scope, from, source: source.trim(), ...(withdrawn ? {} : { setting: settingOf(form) }) })
    )
    if (done) onDone(done, withdrawn)
  }

  const refused = setting.refused ?? trying.refused
  return (
    <Sheet title={rule ? `${t('change')} ${rule.name}` : t('add')} closeLabel={t('close')} onClose={onClose}>
      <form
        className="stay rule-form"
        onSubmit={event => {
          event.preventDefault()
          void (isTried ? submit(false) : dryRun(false))
        }}
      >
        {rule ? null : (
          <>
            <Choice
              label={t('proposals')}
              options={[
                { value: '', label: '—' },
                ...proposals.map(one => ({ value: one.name, label: ruleWords(one, type => words.t(`type.${type}` as TextKey), said) || one.summary }))
              ]}
              value={proposals.some(one => one.name === form.name) ? form.name : ''}
              onChange={name => {
                const found = proposals.find(one => one.name === name)
                const read = found && formOf(found)
                if (!read) return
                setForm(read)
                setSource(found.source)
              }}
            />
            <TextField label={t('name')} hint={t('nameHint')} value={form.name} maxLength={64} onChange={event => change({ name: event.target.value.trim() })} />
          </>
        )}
        <SettingFields form={form} change={change} locked={rule !== undefined} />
        <DateField label={t('from')} required min={today} value={from} onChange={setFrom} />
        <TextField label={t('source')} value={source} maxLength={500} onChange={event => setSource(event.target.value)} />
        {refused ? <Problem refused={refused} all={all} /> : null}
        {tried && (isTried || tried.of === 'withdrawn') ? <Trial told={tried.told} /> : null}
        {tried && !isTried && tried.of !== 'withdrawn' ? <p className="hint">{t('notice')}</p> : null}
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={trying.busy || setting.busy}
          disabled={!isReady(form) || (isTried && source.trim() === '')}
        >
          {t(isTried ? 'set' : 'try')}
        </Button>
        {rule ? (
          <div className="rule-withdraw">
            <p className="hint">{t('withdrawWhat')}</p>
            <Button
              loading={trying.busy || setting.busy}
              disabled={source.trim() === ''}
              onClick={() => void (tried?.of === 'withdrawn' ? submit(true) : dryRun(true))}
            >
              {t(tried?.of === 'withdrawn' ? 'withdrawGo' : 'withdraw')}
            </Button>
          </div>
        ) : null}
      </form>
    </Sheet>
  )
}

/** What only those who set rules are told has its words here. */
function Problem({ refused, all }: { refused: Refused; all: Rule[] }) {
  const { t } = useBookTexts()
  const said = useRuleTexts()
  const words = useTexts()
  if (refused.reason !== 'RULE_WIDENS') return <RefusalNote refused={refused} />
  const [level, key = ''] = (refused.facts.higher ?? '').split(':')
  const above = all.find(
    one => one.inForce && one.name === refused.facts.rule && one.scope?.level === (level === 'city' ? RuleLevel.CITY : RuleLevel.DISTRICT) && one.scope.key === key
  )
  const allowed = (above && ruleWords(above, type => words.t(`type.${type}` as TextKey), said)) || t('widensKind')
  return <Note title={t('widens', { allowed })} next="" />
}
