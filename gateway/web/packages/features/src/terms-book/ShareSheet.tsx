import type { Facility, Refused } from '@booking/api'
import type { BookingTerms } from '@booking/api/approvals'
import { Button, Sheet, TextField } from '@booking/ui'
import { useState } from 'react'
import { RefusalNote } from '../refusal'
import { shareProblem, shareUsual } from './groups'
import { useTermsTexts, type TermsTextKey } from './texts'
import '../desk/desk.css'
import '../rule-book/rule-book.css'

interface ShareSheetProps {
  house: Facility
  terms: BookingTerms
  busy: boolean
  refused: Refused | undefined
  onSet: (percent: number) => void
  onClose: () => void
}

/** How much of each space's week may be kept for groups. */
export function ShareSheet({ house, terms, busy, refused, onSet, onClose }: ShareSheetProps) {
  const { t } = useTermsTexts()
  const [typed, setTyped] = useState(String(terms.keptPercentMax ?? shareUsual))
  const [isChecked, setIsChecked] = useState(false)
  const problem = shareProblem(typed, terms, house)
  return (
    <Sheet title={t('share')} closeLabel={t('close')} onClose={onClose}>
      <form
        className="stay rule-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setIsChecked(true)
          if (!problem) onSet(Number(typed))
        }}
      >
        <TextField
          label={t('shareField')} inputMode="numeric" value={typed} maxLength={3} problem={isChecked && problem ? t(problem as TermsTextKey) : undefined}
          onChange={event => setTyped(event.target.value)}
        />
        {refused ? <RefusalNote refused={refused} /> : null}
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      </form>
    </Sheet>
  )
}
