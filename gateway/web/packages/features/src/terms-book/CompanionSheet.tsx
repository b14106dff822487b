import type { CompanionRule } from '@booking/api/approvals'
import { TextField } from '@booking/ui'
import { useState } from 'react'
import { companionForm, companionOf, companionProblems } from './form'
import { SpaceTicks } from './SpaceTicks'
import { TermSheet, type TermSheetProps } from './TermSheet'
import { useTermsTexts } from './texts'

/** From how many people on companions are to be named, and how soon. */
export function CompanionSheet(given: TermSheetProps<CompanionRule>) {
  const { t } = useTermsTexts()
  const [form, setForm] = useState(() => companionForm(given.rule))
  return (
    <TermSheet {...given} title="companionAdd" problems={companionProblems(form)} made={() => companionOf(form)}>
      {problem => (
        <>
          <SpaceTicks house={given.house} chosen={form.spaces} onChange={spaces => setForm({ ...form, spaces })} />
          {([['companionPeople', 'people'], ['companionMin', 'min'], ['within', 'within']] as const).map(([label, field]) => (
            <TextField
              key={field} label={t(label)} inputMode="numeric" value={form[field]} maxLength={6} problem={problem(field)}
              onChange={event => setForm({ ...form, [field]: event.target.value })}
            />
          ))}
        </>
      )}
    </TermSheet>
  )
}
