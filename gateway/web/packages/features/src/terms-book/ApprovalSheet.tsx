import { ApprovalLevel, type Facility, type Refused } from '@booking/api'
import { ApprovalFor, type ApprovalRule } from '@booking/api/approvals'
import { Button, Choice, Sheet, TextField } from '@booking/ui'
import { useState } from 'react'
import { TimeField } from '../dates'
import { RefusalNote } from '../refusal'
import { EndPart } from './EndPart'
import { approvalForm, approvalOf, approvalProblems, stepsMax, usualStep, type StepForm } from './form'
import { SpaceTicks } from './SpaceTicks'
import { useTermsTexts, type TermsTextKey } from './texts'
import '../figures/figures.css'
import '../desk/desk.css'
import '../rule-book/rule-book.css'

interface ApprovalSheetProps {
  house: Facility
  /** Absent: a new one. */
  rule: ApprovalRule | undefined
  busy: boolean
  refused: Refused | undefined
  /** Without a rule: the one that stands ends. */
  onSet: (rule: ApprovalRule | undefined) => void
  onClose: () => void
}

/** Which bookings need approval, by whom in which order, and until when. */
export function ApprovalSheet({ house, rule, busy, refused, onSet, onClose }: ApprovalSheetProps) {
  const { t } = useTermsTexts()
  const [form, setForm] = useState(() => approvalForm(rule))
  const [isChecked, setIsChecked] = useState(false)
  const problems = isChecked ? approvalProblems(form) : {}
  const count = Object.keys(problems).length
  const change = (changes: Partial<typeof form>) => setForm({ ...form, ...changes })
  const step = (n: number, changes: Partial<StepForm>) => change({ steps: form.steps.map((one, at) => (at === n ? { ...one, ...changes } : one)) })
  const problem = (field: string) => (problems[field] ? t(problems[field] as TermsTextKey) : undefined)
  return (
    <Sheet title={t(rule ? 'change' : 'approvalAdd')} closeLabel={t('close')} onClose={onClose}>
      <form
        className="stay rule-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setIsChecked(true)
          if (Object.keys(approvalProblems(form)).length === 0) onSet(approvalOf(form))
        }}
      >
        <SpaceTicks house={house} chosen={form.spaces} onChange={spaces => change({ spaces })} />
        <TextField
          label={t('people')} inputMode="numeric" value={form.people} maxLength={6} problem={problem('people')}
          onChange={event => change({ people: event.target.value })}
        />
        <TextField label={t('words')} value={form.words} maxLength={500} problem={problem('words')} onChange={event => change({ words: event.target.value })} />
        <label className="rule-tick">
          <input
            type="checkbox" checked={form.hours !== undefined}
            onChange={event => change({ hours: event.target.checked ? { from: '18:00', until: '22:00' } : undefined })}
          />
          <span>{t('hoursOnly')}</span>
        </label>
        {form.hours ? (
          <>
            <TimeField label={t('from')} value={form.hours.from} onChange={from => change({ hours: { ...form.hours!, from } })} />
            <TimeField label={t('until')} value={form.hours.until} onChange={until => change({ hours: { ...form.hours!, until } })} />
          </>
        ) : null}
        <Choice
          label={t('for')} value={String(form.for)} onChange={value => change({ for: Number(value) })}
          options={[ApprovalFor.ANYBODY, ApprovalFor.PERSONS, ApprovalFor.GROUPS].map(one => ({ value: String(one), label: t(`for.${one}` as TermsTextKey) }))}
        />
        {form.steps.map((one, at) => {
          const n = at + 1
          return (
            <fieldset key={at} className="rule-peak">
              <Choice
                label={t('step', { n })} value={String(one.level)} onChange={value => step(at, { level: Number(value) })}
                options={[ApprovalLevel.FACILITY, ApprovalLevel.DISTRICT, ApprovalLevel.CITY].map(level => ({
                  value: String(level), label: t(`level.${level}` as TermsTextKey)
                }))}
              />
              <TextField
                label={t('due', { n })} inputMode="numeric" value={one.due} maxLength={3} problem={problem(`due.${at}`)}
                onChange={event => step(at, { due: event.target.value })}
              />
              <TextField
                label={t('deputyField', { n })} value={one.deputies} maxLength={1_400} autoComplete="off" problem={problem(`deputies.${at}`)}
                onChange={event => step(at, { deputies: event.target.value })}
              />
              {form.steps.length > 1 ? (
                <Button onClick={() => change({ steps: form.steps.filter((_, other) => other !== at) })}>{t('stepDrop', { n })}</Button>
              ) : null}
            </fieldset>
          )
        })}
        {form.steps.length < stepsMax ? <Button onClick={() => change({ steps: [...form.steps, usualStep] })}>{t('stepAdd')}</Button> : null}
        <TextField label={t('lapse')} inputMode="numeric" value={form.lapse} maxLength={4} problem={problem('lapse')} onChange={event => change({ lapse: event.target.value })} />
        <TextField label={t('lead')} inputMode="numeric" value={form.lead} maxLength={4} problem={problem('lead')} onChange={event => change({ lead: event.target.value })} />
        <TextField label={t('sourceField')} value={form.source} maxLength={200} onChange={event => change({ source: event.target.value })} />
        {refused ? <RefusalNote refused={refused} /> : null}
        {count > 0 ? <p className="field-problem" role="status">{t('fix', { n: count })}</p> : null}
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        {rule ? <EndPart busy={busy} onEnd={() => onSet(undefined)} /> : null}
      </form>
    </Sheet>
  )
}
