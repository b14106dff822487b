import { ApprovalLevel } from '@booking/api'
import { ApprovalFor, type ApprovalRule } from '@booking/api/approvals'
import { Button, Choice, TextField } from '@booking/ui'
import { useState } from 'react'
import { TimeField } from '../dates'
import { approvalForm, approvalOf, approvalProblems, stepsMax, usualStep, type StepForm } from './form'
import { ApprovalTrial } from './ApprovalTrial'
import { SpaceTicks } from './SpaceTicks'
import { TermSheet, type TermSheetProps } from './TermSheet'
import { useTermsTexts, type TermsTextKey } from './texts'
import '../rule-book/rule-book.css'

interface ApprovalSheetProps extends TermSheetProps<ApprovalRule> {
  /** All rules of the house with this one in its place. */
  among: (rule: ApprovalRule) => ApprovalRule[]
}

/** Which bookings need approval, by whom in which order, and until when. */
export function ApprovalSheet({ among, ...given }: ApprovalSheetProps) {
  const { t } = useTermsTexts()
  const [form, setForm] = useState(() => approvalForm(given.rule))
  const change = (changes: Partial<typeof form>) => setForm({ ...form, ...changes })
  const step = (n: number, changes: Partial<StepForm>) => change({ steps: form.steps.map((one, at) => (at === n ? { ...one, ...changes } : one)) })
  const problems = approvalProblems(form)
  return (
    <TermSheet {...given} title="approvalAdd" problems={problems} made={() => approvalOf(form)}>
      {problem => (
        <>
          <SpaceTicks house={given.house} chosen={form.spaces} onChange={spaces => change({ spaces })} />
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
          <ApprovalTrial
            facilityId={given.house.id}
            made={Object.keys(problems).length > 0 ? undefined : () => among({ ...approvalOf(form), id: form.id || 'tried' })}
          />
        </>
      )}
    </TermSheet>
  )
}
