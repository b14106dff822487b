import { Button } from '@booking/ui'
import { useState } from 'react'
import { useMeTexts } from './texts'
import './me.css'

/** Puts a text on the clipboard and says so. Where there is no clipboard, there is no button. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useMeTexts()
  const [isCopied, setIsCopied] = useState(false)
  if (!navigator.clipboard) return null
  return (
    <p className="me-copy">
      <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))}>{t('copy')}</Button>
      <span role="status">{isCopied ? t('copied') : ''}</span>
    </p>
  )
}
