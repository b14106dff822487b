import type { Facility, Refused } from '@booking/api'
import { Button, Sheet } from '@booking/ui'
import { useState, type ReactNode } from 'react'
import { RefusalNote } from '../refusal'
import { EndPart } from './EndPart'
import { useTermsTexts, type TermsTextKey } from './texts'
import '../figures/figures.css'
import '../desk/desk.css'
import '../rule-book/rule-book.css'

/** What a sheet of one rule is given. */
export interface TermSheetProps<Rule> {
  house: Facility
  /** Absent: a new one. */
  rule: Rule | undefined
  busy: boolean
  refused: Refused | undefined
  /** Without a rule: the one that stands ends. */
  onSet: (rule: Rule | undefined) => void
  onClose: () => void
}

interface FrameProps<Rule> extends TermSheetProps<Rule> {
  /** Of a new one. */
  title: TermsTextKey
  /** What ending it is called, where it is no rule. */
  ends?: 'leave'
  /** What is wrong with what is filled in, by field. */
  problems: Record<string, string>
  made: () => Rule
  /** The fields, told what is wrong with each once somebody has tried to save. */
  children: (problem: (field: string) => string | undefined) => ReactNode
}

/** A rule's fields in a sheet: saved when nothing is wrong with them, or ended. */
export function TermSheet<Rule>({ rule, busy, refused, onSet, onClose, title, ends, problems, made, children }: FrameProps<Rule>) {
  const { t } = useTermsTexts()
  const [isChecked, setIsChecked] = useState(false)
  const count = Object.keys(problems).length
  return (
    <Sheet title={t(rule ? 'change' : title)} closeLabel={t('close')} onClose={onClose}>
      <form
        className="stay rule-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setIsChecked(true)
          if (count === 0) onSet(made())
        }}
      >
        {children(field => (isChecked && problems[field] ? t(problems[field] as TermsTextKey) : undefined))}
        {refused ? <RefusalNote refused={refused} /> : null}
        {isChecked && count > 0 ? <p className="field-problem" role="status">{t('fix', { n: count })}</p> : null}
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        {rule ? <EndPart of={ends} busy={busy} onEnd={() => onSet(undefined)} /> : null}
      </form>
    </Sheet>
  )
}
