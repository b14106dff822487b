import { Button } from '@booking/ui'
import { useState } from 'react'
import { usePractitionerTexts } from './texts'
import '../rule-book/rule-book.css'

/** Ends that somebody takes clients, after asking once more; or takes them back. */
export function RetirePart({ isRetired, busy, onSet }: { isRetired: boolean; busy: boolean; onSet: (isRetired: boolean) => void }) {
  const { t } = usePractitionerTexts()
  const [isSure, setIsSure] = useState(false)
  return (
    <div className="rule-withdraw">
      <h3>{t(isRetired ? 'retired' : 'retire')}</h3>
      <p className="hint">{t(isRetired ? 'backWhat' : 'retireWhat')}</p>
      <Button loading={busy} onClick={() => (isRetired ? onSet(false) : isSure ? onSet(true) : setIsSure(true))}>
        {t(isRetired ? 'back' : isSure ? 'retireSure' : 'retireGo')}
      </Button>
    </div>
  )
}
