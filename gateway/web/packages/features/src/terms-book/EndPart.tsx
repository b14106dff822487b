import { Button } from '@booking/ui'
import { useState } from 'react'
import { useTermsTexts } from './texts'
import '../rule-book/rule-book.css'

/** Ends a rule, after saying what that means and asking once more. */
export function EndPart({ busy, onEnd }: { busy: boolean; onEnd: () => void }) {
  const { t } = useTermsTexts()
  const [isSure, setIsSure] = useState(false)
  return (
    <div className="rule-withdraw">
      <h3>{t('end')}</h3>
      <p className="hint">{t('endWhat')}</p>
      <Button loading={busy} onClick={() => (isSure ? onEnd() : setIsSure(true))}>
        {t(isSure ? 'endSure' : 'endGo')}
      </Button>
    </div>
  )
}
