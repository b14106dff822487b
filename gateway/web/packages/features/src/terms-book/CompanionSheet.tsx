import type { Facility, Refused } from '@booking/api'
import type { CompanionRule } from '@booking/api/approvals'
import { Button, Sheet, TextField } from '@booking/ui'
import { useState } from 'react'
import { RefusalNote } from '../refusal'
import { EndPart } from './EndPart'
import { companionForm, companionOf, companionProblems } from './form'
import { SpaceTicks } from './SpaceTicks'
import { useTermsTexts, type TermsTextKey } from './texts'
import '../figures/figures.css'
import '../desk/desk.css'
import '../rule-book/rule-book.css'

interface CompanionSheetProps {
  house: Facility
  /** Absent: a new one. */
  rule: CompanionRule | undefined
  busy: boolean
  refused: Refused | undefined
  /** Without a rule: the one that stands ends. */
  onSet: (rule: CompanionRule | undefined) => void
  onClose: () => void
}

/** From how many people on companions are to be named, and how soon. */
export function CompanionSheet({ house, rule, busy, refused, onSet, onClose }: CompanionSheetProps) {
  const { t } = useTermsTexts()
  const [form, setForm] = useState(() => companionForm(rule))
  const [isChecked, setIsChecked] = useState(false)
  const problems = isChecked ? companionProblems(form) : {}
  const problem = (field: string) => (problems[field] ? t(problems[field] as TermsTextKey) : undefined)
  return (
    <Sheet title={t(rule ? 'change' : 'companionAdd')} closeLabel={t('close')} onClose={onClose}>
      <form
        className="stay rule-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setIsChecked(true)
          if (Object.keys(companionProblems(form)).length === 0) onSet(companionOf(form))
        }}
      >
        <SpaceTicks house={house} chosen={form.spaces} onChange={spaces => setForm({ ...form, spaces })} />
        {([['companionPeople', 'people'], ['companionMin', 'min'], ['within', 'within']] as const).map(([label, field]) => (
          <TextField
            key={field} label={t(label)} inputMode="numeric" value={form[field]} maxLength={6} problem={problem(field)}
            onChange={event => setForm({ ...form, [field]: event.target.value })}
          />
        ))}
        {refused ? <RefusalNote refused={refused} /> : null}
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        {rule ? <EndPart busy={busy} onEnd={() => onSet(undefined)} /> : null}
      </form>
    </Sheet>
  )
}
