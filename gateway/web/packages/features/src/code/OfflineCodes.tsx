import { Choice } from '@booking/ui'
import { useState } from 'react'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import { CodeFace } from './CodeFace'
import { keptCodes } from './kept'
import './code.css'

/** The next codes without a network, from what this phone kept. Nothing when it kept none. */
export function OfflineCodes() {
  const speech = useTexts()
  const { t, name } = speech
  const [codes] = useState(() => keptCodes.read())
  const [shown, setShown] = useState(codes[0]?.bookingId ?? '')
  const code = codes.find(one => one.bookingId === shown)
  if (!code) return null
  const words = (one: typeof code) => `${stretchWords(one, speech)} ${name(one.facilityNameZh, one.facilityNameEn)}`
  return (
    <section className="code-offline">
      <h1>{t('code.offline')}</h1>
      {codes.length > 1 ? (
        <Choice
          label={t('code.which')}
          value={shown}
          onChange={setShown}
          options={codes.map(one => ({ value: one.bookingId, label: words(one) }))}
        />
      ) : (
        <p>{words(code)}</p>
      )}
      <CodeFace holder={code} />
      <p>{t('code.how')}</p>
    </section>
  )
}
