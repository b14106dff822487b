import { ServiceFunction, type Facility, type Refused } from '@booking/api'
import { AppointmentKind, type Matter, type Practitioner } from '@booking/api/appointments'
import { Button, Chips, Sheet, TextField } from '@booking/ui'
import { useId, useState } from 'react'
import { HoursFields } from '../hours'
import { hoursProblems } from '../hours/form'
import { RefusalNote } from '../refusal'
import { knownLanguages, perDayUsual, practitionerForm, practitionerProblems, usual, type PractitionerForm } from './form'
import { RetirePart } from './RetirePart'
import { usePractitionerTexts, type PractitionerTextKey } from './texts'
import '../desk/desk.css'
import '../rule-book/rule-book.css'
import './practitioner-book.css'

interface PractitionerSheetProps {
  house: Facility
  matters: readonly Matter[]
  /** Absent: somebody new. */
  person: Practitioner | undefined
  busy: boolean
  refused: Refused | undefined
  onSet: (form: PractitionerForm) => void
  onClose: () => void
}

const confidential = [ServiceFunction.LEGAL_SERVICES, ServiceFunction.COUNSELLING]

/** Who somebody is, what they take, where and when, and whether they still take clients. */
export function PractitionerSheet({ house, matters, person, busy, refused, onSet, onClose }: PractitionerSheetProps) {
  const { t, name } = usePractitionerTexts()
  const [form, setForm] = useState(() => practitionerForm(person))
  const [isChecked, setIsChecked] = useState(false)
  const actsFor = useId()
  const change = (changes: Partial<PractitionerForm>) => setForm({ ...form, ...changes })
  const problems = practitionerProblems(form)
  const count = Object.keys(problems).length
  const problem = (field: string) => (isChecked && problems[field] ? t(problems[field] as PractitionerTextKey) : undefined)
  const rooms = house.resources.filter(one => confidential.includes(one.function))
  const own = usual[form.kind === AppointmentKind.COUNSELLING ? AppointmentKind.COUNSELLING : AppointmentKind.LEGAL]
  const toggled = (list: string[], one: string, isOn: boolean) => (isOn ? [...list, one] : list.filter(other => other !== one))
  const ticks = (field: 'matters' | 'languages' | 'rooms', options: { id: string; label: string }[]) => (
    <fieldset className="book-ticks">
      <legend className="field-label">{t(field)}</legend>
      {field === 'rooms' ? <p className="hint">{t(rooms.length > 0 ? 'roomsHint' : 'roomsNone')}</p> : null}
      <div className="rule-types-list">
        {options.map(({ id, label }) => (
          <label key={id} className="rule-tick">
            <input
              type="checkbox" checked={form[field].includes(id)}
              onChange={event => change({ [field]: toggled(form[field], id, event.target.checked) })}
            />
            <span>
              {field === 'rooms' && form.rooms.length > 1 && form.rooms.includes(id) ? `${form.rooms.indexOf(id) + 1}. ${label}` : label}
            </span>
          </label>
        ))}
      </div>
      {problem(field) ? <span className="field-problem" role="alert">{problem(field)}</span> : null}
    </fieldset>
  )
  return (
    <Sheet title={person ? t('changeTitle', { name: name(person.nameZh, person.nameEn) }) : t('add')} closeLabel={t('close')} onClose={onClose}>
      <form
        className="stay rule-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setIsChecked(true)
          if (count === 0) onSet(form)
        }}
      >
        {person ? (
          <p>
            {t(form.kind === AppointmentKind.COUNSELLING ? 'counselling' : 'legal')}
            <br />
            {t('accountIs', { id: person.accountId })}
          </p>
        ) : (
          <Chips
            legend={t('kind')} value={String(form.kind)} onChange={kind => change({ kind: Number(kind), matters: [] })}
            options={[{ value: String(AppointmentKind.LEGAL), label: t('legal') }, { value: String(AppointmentKind.COUNSELLING), label: t('counselling') }]}
          />
        )}
        <TextField label={t('nameZh')} value={form.nameZh} maxLength={120} problem={problem('nameZh')} onChange={event => change({ nameZh: event.target.value })} />
        <TextField label={t('nameEn')} value={form.nameEn} maxLength={120} problem={problem('nameEn')} onChange={event => change({ nameEn: event.target.value })} />
        {person ? null : (
          <TextField
            label={t('account')} hint={t('accountHint')} value={form.account} maxLength={64} autoComplete="off" problem={problem('account')}
            onChange={event => change({ account: event.target.value })}
          />
        )}
        {ticks('matters', matters.filter(one => one.kind === form.kind).map(one => ({ id: one.code, label: name(one.nameZh, one.nameEn) })))}
        {ticks('rooms', rooms.map(one => ({ id: one.id, label: name(one.nameZh, one.nameEn) })))}
        {ticks('languages', knownLanguages.map(one => ({ id: one, label: t(`language.${one}` as PractitionerTextKey) })))}
        <TextField
          label={t('otherLanguages')} value={form.otherLanguages} maxLength={200} autoComplete="off"
          onChange={event => change({ otherLanguages: event.target.value })}
        />
        <HoursFields isDuty form={form.hours} onChange={hours => change({ hours })} problems={isChecked ? hoursProblems(form.hours) : {}} />
        {([['session', own.session], ['gap', own.gap], ['cancel', own.cancel], ['perDay', perDayUsual]] as const).map(([field, n]) => (
          <TextField
            key={field} label={t(field, { n })} inputMode="numeric" value={form[field]} maxLength={3} problem={problem(field)}
            onChange={event => change({ [field]: event.target.value })}
          />
        ))}
        {form.kind === AppointmentKind.LEGAL ? (
          <div className="field">
            <label className="field-label" htmlFor={actsFor}>{t('actsFor')}</label>
            <textarea
              id={actsFor} className="book-lines" rows={3} value={form.actsFor} aria-describedby={`${actsFor}-hint`}
              onChange={event => change({ actsFor: event.target.value })}
            />
            <span id={`${actsFor}-hint`} className={problem('actsFor') ? 'field-problem' : 'field-hint'}>{problem('actsFor') ?? t('actsForHint')}</span>
          </div>
        ) : null}
        {refused ? <RefusalNote refused={refused} /> : null}
        {isChecked && count > 0 ? <p className="field-problem" role="status">{t('fix', { n: count })}</p> : null}
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        {/* What was typed and not saved stays out of it. */}
        {person ? <RetirePart isRetired={person.retired} busy={busy} onSet={retired => onSet({ ...practitionerForm(person), retired })} /> : null}
      </form>
    </Sheet>
  )
}
