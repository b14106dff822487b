import { Button } from '@booking/ui'
import { useState } from 'react'
import { useTermsTexts } from './texts'
import '../rule-book/rule-book.css'

/** Ends a rule, after saying what that means and asking once more. */
export function EndPart({ busy, onEnd, of = 'end' }: { busy: boolean; onEnd: () => void; of?: 'end' | 'leave' | undefined }) {
  const { t } = useTermsTexts()
  const [isSure, setIsSure] = useState(false)
  return (
    <div className="rule-withdraw">
      <h3>{t(of)}</h3>
      <p className="hint">{t(`${of}What`)}</p>
      <Button loading={busy} onClick={() => (isSure ? onEnd() : setIsSure(true))}>
        {t(isSure ? `${of}Sure` : `${of}Go`)}
      </Button>
    </div>
  )
}
