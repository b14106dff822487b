import type { Facility } from '@booking/api'
import { useState } from 'react'
import { HoursFields, hoursForm, hoursOf, hoursProblems } from '../hours'
import { EntrySheet, type SheetProps } from './EntrySheet'
import { useRegisterTexts } from './texts'

interface HoursSheetProps extends SheetProps {
  house: Facility
  onSet: (hours: NonNullable<Facility['hours']>) => void
}

/** When a house is open: a usual week, single dates, special days, seasons. */
export function HoursSheet({ house, onSet, ...given }: HoursSheetProps) {
  const { t } = useRegisterTexts()
  const [form, setForm] = useState(() => hoursForm(house.hours))
  const problems = hoursProblems(form)
  return (
    <EntrySheet {...given} title={t('hours')} problems={problems} onSave={() => onSet(hoursOf(form))}>
      {(_, isChecked) => <HoursFields form={form} onChange={setForm} problems={isChecked ? problems : {}} />}
    </EntrySheet>
  )
}
