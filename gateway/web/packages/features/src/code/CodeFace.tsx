import { useEffect, useState } from 'react'
import { useTexts } from '../texts'
import { codeAt, type Code, type HolderKey } from './holder'
import { Squares } from './Squares'
import './code.css'

/** The code of now, as squares for scanners and characters for eyes. New by itself every half minute. */
export function CodeFace({ holder }: { holder: HolderKey }) {
  const { t } = useTexts()
  const [code, setCode] = useState<Code>()
  const { bookingId, key, stepSeconds, ticket } = holder
  useEffect(() => {
    let isGone = false
    const make = () => void codeAt({ bookingId, key, stepSeconds, ticket }, Date.now()).then(made => isGone || setCode(made))
    make()
    const timer = setInterval(make, 1_000)
    return () => {
      isGone = true
      clearInterval(timer)
    }
  }, [bookingId, key, stepSeconds, ticket])
  if (!code) return <div className="code-face code-bare" role="status" aria-label={t('app.loading')} />
  return (
    <div className="code-face">
      <Squares text={code.whole} label={t('code.picture')} />
      <output className="code-short">{`${code.short.slice(0, 4)} ${code.short.slice(4)}`}</output>
      <p className="soft small">{t('code.next', { n: code.left })}</p>
    </div>
  )
}
