import { refusalOf } from '@booking/api'
import { refusalWords } from '@booking/features/refusal'
import { cityZone } from '@booking/features/time'
import { useEffect, useRef, useState } from 'react'
import { Visit, type Kiosk } from '../device'
import { Dots, Pad } from '../parts/Pad'
import { Shell, type Bar } from '../parts/Shell'
import { useSay } from '../parts/voice'
import { useTexts } from '../texts'

const pinLength = 6
const cardMax = 19
const cardMin = 16

interface IdentifyProps {
  kiosk: Kiosk
  bar: Bar
  /** What the reader read. */
  card?: string
  onKnown: (visit: Visit) => void
  onOver: () => void
}

type Step = { at: 'card' } | { at: 'pin' } | { at: 'code'; signInId: string; length: number } | { at: 'newPin'; visit: Visit }

/** Who stands there: a card, and a PIN or a code to the phone. What was typed lives in this component only. */
export function Identify({ kiosk, bar, card: read, onKnown, onOver }: IdentifyProps) {
  const speech = useTexts()
  const { t, language } = speech
  const [card, setCard] = useState(read ?? '')
  const [step, setStep] = useState<Step>(read ? { at: 'pin' } : { at: 'card' })
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ what: string; next: string }>()

  // Whoever has left is not let in by an answer that comes later: somebody else stands there by then.
  const stay = useRef<AbortSignal>(undefined)
  useEffect(() => {
    const left = new AbortController()
    stay.current = left.signal
    return () => left.abort()
  }, [])

  async function attempt(act: (signal: AbortSignal) => Promise<() => void>) {
    const signal = stay.current!
    setBusy(true)
    setProblem(undefined)
    try {
      const goOn = await act(signal)
      if (!signal.aborted) goOn()
    } catch (fault) {
      if (signal.aborted) return
      const refused = refusalOf(fault)
      const words = refusalWords(refused, { zone: bar.zone ?? cityZone, nameOf: id => id }, speech)
      if (refused.reason === 'SIGN_IN_FAILED') setProblem({ what: t('identify.wrong'), next: step.at === 'pin' ? t('identify.wrongNext') : '' })
      else if (refused.reason === 'WRONG_CARD_NUMBER') {
        setProblem({ what: t('identify.wrongCard'), next: '' })
        setStep({ at: 'card' })
      } else if (step.at === 'newPin' && refused.reason === 'MALFORMED') setProblem({ what: t('identify.pinObvious'), next: '' })
      else setProblem(words)
      setTyped('')
    } finally {
      setBusy(false)
    }
  }

  const byPin = (pin: string) =>
    attempt(async signal => {
      const visit = new Visit(await kiosk.platform.kiosks.identifyByPin({ cardNumber: card, pin }, { signal }))
      return () => onKnown(visit)
    })
  const askCode = () =>
    attempt(async signal => {
      const asked = await kiosk.platform.kiosks.requestVisitCode({ cardNumber: card, locale: language }, { signal })
      return () => {
        setTyped('')
        setStep({ at: 'code', signInId: asked.signInId, length: asked.codeLength })
      }
    })
  const byCode = (signInId: string, code: string) =>
    attempt(async signal => {
      const visit = new Visit(await kiosk.platform.kiosks.identifyByCode({ signInId, code }, { signal }))
      return () => {
        setTyped('')
        if (visit.hasPin) onKnown(visit)
        else setStep({ at: 'newPin', visit })
      }
    })
  const keepPin = (visit: Visit, pin: string) =>
    attempt(async signal => {
      await visit.platform.kiosks.setPin({ pin }, { signal })
      return () => onKnown(visit)
    })

  const type = (value: string) => {
    if (busy) return
    setProblem(undefined)
    setTyped(value)
  }

  const length = step.at === 'code' ? step.length : pinLength
  useEffect(() => {
    if (step.at === 'card' || typed.length < length || busy) return
    if (step.at === 'pin') void byPin(typed)
    else if (step.at === 'code') void byCode(step.signInId, typed)
    else void keepPin(step.visit, typed)
    // The last digit is the confirmation: one tap less for everybody.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed])

  const title = { card: 'identify.card', pin: 'identify.pin', code: 'identify.code', newPin: 'identify.setPin' } as const
  const how =
    step.at === 'card' ? t('identify.cardHow')
    : step.at === 'pin' ? t('identify.pinHow', { last4: card.slice(-4) })
    : step.at === 'code' ? t('identify.codeHow', { n: step.length })
    : ''
  useSay(t(title[step.at]), how)

  return (
    <Shell
      {...bar}
      onBack={step.at === 'card' || read ? onOver : () => {
        setTyped('')
        setProblem(undefined)
        setStep({ at: 'card' })
      }}
      primary={
        step.at === 'card' ? (
          <button type="button" className="big" disabled={card.length < cardMin || busy} onClick={() => setStep({ at: 'pin' })}>
            {t('identify.next')}
          </button>
        ) : step.at === 'newPin' ? (
          <button type="button" className="big" onClick={() => onKnown(step.visit)}>
            {t('identify.setPinSkip')}
          </button>
        ) : null
      }
    >
      <div className="identify">
        <div className="identify-words">
          <h1>{t(title[step.at])}</h1>
          <p className="lead">{how}</p>
          {step.at === 'card' ? (
            <output className="card-number" aria-label={t('identify.number')}>
              {card.replace(/(.{4})(?=.)/g, '$1 ') || '····'}
            </output>
          ) : (
            <Dots filled={typed.length} of={length} />
          )}
          <div className="identify-said" role="alert">
            {problem ? (
              <p className="say-no">
                <b>{problem.what}</b> {problem.next}
              </p>
            ) : null}
          </div>
          <p role="status" className="quiet">
            {busy ? t('identify.wait') : ''}
          </p>
          {step.at === 'pin' ? (
            <button type="button" className="wide" disabled={busy} onClick={() => void askCode()}>
              {t('identify.noPin')}
            </button>
          ) : null}
        </div>
        {step.at === 'card' ? <Pad value={card} max={cardMax} onChange={setCard} /> : <Pad value={typed} max={length} onChange={type} />}
      </div>
    </Shell>
  )
}
