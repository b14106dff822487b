import type { Refused } from '@booking/api'
import { Button, Note, Sheet } from '@booking/ui'
import { useState, type ReactNode } from 'react'
import { RefusalNote } from '../refusal'
import type { Problems } from './form'
import { useRegisterTexts, type RegisterTextKey } from './texts'
import { entryRefusal } from './words'
import '../desk/desk.css'
import '../rule-book/rule-book.css'

/** What the sheet of a part of an entry is given. */
export interface SheetProps {
  busy: boolean
  refused: Refused | undefined
  onClose: () => void
}

interface EntrySheetProps extends SheetProps {
  title: string
  problems: Problems
  onSave: () => void
  isNew?: boolean
  /** What stands below the button that saves. */
  after?: ReactNode
  /** The fields, told what is wrong with each once somebody has tried to save. */
  children: (problem: (field: string) => string | undefined, isChecked: boolean) => ReactNode
}

/** A part of a house's entry in a sheet: saved when nothing is wrong with it, and a refusal says what to do first. */
export function EntrySheet({ title, problems, onSave, isNew, after, children, busy, refused, onClose }: EntrySheetProps) {
  const { t } = useRegisterTexts()
  const [isChecked, setIsChecked] = useState(false)
  const count = Object.keys(problems).length
  const words = refused ? entryRefusal(refused, isNew ?? false) : undefined
  return (
    <Sheet title={title} closeLabel={t('close')} onClose={onClose}>
      <form
        className="stay rule-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setIsChecked(true)
          if (count === 0) onSave()
        }}
      >
        {children(field => (isChecked && problems[field] ? t(problems[field] as RegisterTextKey) : undefined), isChecked)}
        {words ? <Note title={t(words.what, words.facts)} next={t(words.next)} /> : refused ? <RefusalNote refused={refused} /> : null}
        {isChecked && count > 0 ? <p className="field-problem" role="status">{t('fix', { n: count })}</p> : null}
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        {after}
      </form>
    </Sheet>
  )
}
