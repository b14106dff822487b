import { ResourceKind } from '@booking/api'
import type { BookingTerms, GroupAgreement } from '@booking/api/approvals'
import { Button, Choice, TextField } from '@booking/ui'
import { useId, useState } from 'react'
import { timesFor } from '../hours/form'
import { addDays, weekdayName } from '../time'
import { groupForm, groupOf, groupProblems, slotsMax, type GroupForm, type SlotForm } from './groups'
import { OrganisationField, type Organisation } from './OrganisationField'
import { TermSheet, type TermSheetProps } from './TermSheet'
import { useTermsTexts } from './texts'
import '../practitioner-book/practitioner-book.css'
import '../rule-book/rule-book.css'

// Any Monday: only the names of its days are wanted.
const monday = '2026-01-05'

interface GroupSheetProps extends TermSheetProps<GroupAgreement> {
  terms: BookingTerms
  organisations: readonly Organisation[]
}

/** Who books for an organisation, for whom, and what is kept for it every week. */
export function GroupSheet({ terms, organisations, ...given }: GroupSheetProps) {
  const { t, name, locale } = useTermsTexts()
  const { house, rule } = given
  const [form, setForm] = useState(() => groupForm(rule))
  const change = (changes: Partial<GroupForm>) => setForm({ ...form, ...changes })
  const slot = (n: number, changes: Partial<SlotForm>) => change({ slots: form.slots.map((one, at) => (at === n ? { ...one, ...changes } : one)) })
  const spaces = house.resources.filter(one => one.kind === ResourceKind.SPACE)
  const id = useId()
  return (
    <TermSheet {...given} title="groupAdd" ends="leave" problems={groupProblems(form, terms, house)} made={() => groupOf(form)}>
      {problem => (
        <>
          <OrganisationField
            organisations={organisations} taken={terms.groups.map(group => group.organisationId)} isFixed={rule !== undefined} value={form.organisation}
            problem={problem('organisation')} onChange={organisation => change({ organisation })}
          />
          {(['officers', 'roster'] as const).map(field => (
            <div key={field} className="field">
              <label className="field-label" htmlFor={`${id}-${field}`}>{t(field)}</label>
              <textarea
                id={`${id}-${field}`} className="book-lines" rows={field === 'officers' ? 2 : 4} value={form[field]} autoComplete="off"
                aria-describedby={`${id}-${field}-hint`} onChange={event => change({ [field]: event.target.value })}
              />
              <span id={`${id}-${field}-hint`} className={problem(field) ? 'field-problem' : 'field-hint'}>{problem(field) ?? t(`${field}Hint`)}</span>
            </div>
          ))}
          <h3>{t('slots')}</h3>
          {form.slots.map((one, at) => {
            const n = at + 1
            return (
              <fieldset key={at} className="rule-peak">
                <legend className="unseen">{t('slotN', { n })}</legend>
                <Choice
                  label={t('slotSpace', { n })} value={one.space} onChange={space => slot(at, { space })}
                  options={[{ value: '', label: t('bad.slotSpace') }, ...spaces.map(space => ({ value: space.id, label: name(space.nameZh, space.nameEn) }))]}
                />
                {problem(`space.${at}`) ? <span className="field-problem" role="alert">{problem(`space.${at}`)}</span> : null}
                <Choice
                  label={t('slotDay', { n })} value={String(one.day)} onChange={day => slot(at, { day: Number(day) })}
                  options={[1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), label: weekdayName(addDays(monday, day - 1), locale) }))}
                />
                <span className="rule-peak-hours">
                  <Choice
                    label={t('slotFrom', { n })} value={one.from} onChange={from => slot(at, { from })}
                    options={timesFor('open', one.from).map(time => ({ value: time, label: time }))}
                  />
                  <Choice
                    label={t('slotUntil', { n })} value={one.until} onChange={until => slot(at, { until })}
                    options={timesFor('close', one.until).map(time => ({ value: time, label: time }))}
                  />
                </span>
                {problem(`until.${at}`) ? <span className="field-problem" role="alert">{problem(`until.${at}`)}</span> : null}
                <TextField
                  label={t('slotFrees', { n })} inputMode="numeric" value={one.frees} maxLength={3} problem={problem(`frees.${at}`)}
                  onChange={event => slot(at, { frees: event.target.value })}
                />
                <Button onClick={() => change({ slots: form.slots.filter((_, other) => other !== at) })}>{t('slotDrop', { n })}</Button>
              </fieldset>
            )
          })}
          {form.slots.length < slotsMax ? (
            <Button
              onClick={() => change({
                slots: [...form.slots, { space: spaces.length === 1 ? spaces[0]!.id : '', day: 1, from: '19:00', until: '21:00', frees: '48' }]
              })}
            >
              {t('slotAdd')}
            </Button>
          ) : null}
        </>
      )}
    </TermSheet>
  )
}
