import type { Facility } from '@booking/api'
import { TextField } from '@booking/ui'
import { useState } from 'react'
import { EntrySheet, type SheetProps } from './EntrySheet'
import { policyForm, policyProblems, type PolicyForm } from './form'
import { useRegisterTexts } from './texts'
import '../rule-book/rule-book.css'

interface PolicySheetProps extends SheetProps {
  house: Facility
  onSet: (form: PolicyForm) => void
}

/** In which steps, for how long and how far ahead a house is booked; check-in and waiting. */
export function PolicySheet({ house, onSet, ...given }: PolicySheetProps) {
  const { t } = useRegisterTexts()
  const [form, setForm] = useState(() => policyForm(house))
  const change = (changes: Partial<PolicyForm>) => setForm({ ...form, ...changes })
  return (
    <EntrySheet {...given} title={t('policy')} problems={policyProblems(form)} onSave={() => onSet(form)}>
      {problem => {
        const numbers = (...fields: ('grid' | 'min' | 'max' | 'window' | 'opens' | 'closes' | 'offer' | 'late' | 'lateHours' | 'back')[]) =>
          fields.map(field => (
            <TextField
              key={field} label={t(field)} inputMode="numeric" value={form[field]} maxLength={5} problem={problem(field)}
              onChange={event => change({ [field]: event.target.value })}
            />
          ))
        const tick = (field: 'hasCheckIn' | 'hasWaiting') => (
          <label className="rule-tick">
            <input type="checkbox" checked={form[field]} onChange={event => change({ [field]: event.target.checked })} />
            <span>{t(field === 'hasCheckIn' ? 'checkIn' : 'waiting')}</span>
          </label>
        )
        return (
          <>
            {numbers('window', 'grid', 'min', 'max')}
            {tick('hasCheckIn')}
            {form.hasCheckIn ? numbers('opens', 'closes') : null}
            {tick('hasWaiting')}
            {form.hasWaiting ? numbers('offer', 'late', 'lateHours', 'back') : null}
          </>
        )
      }}
    </EntrySheet>
  )
}
