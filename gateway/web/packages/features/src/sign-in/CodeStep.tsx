import { refusalOf, sessions, type Refused } from '@booking/api'
import { Button, TextField } from '@booking/ui'
import { useEffect, useState, type FormEvent } from 'react'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import './sign-in.css'

export interface SentCode {
  signInId: string
  by: 'phone' | 'email'
  length: number
  /** Milliseconds since 1970. */
  resendAfter: number
}

interface CodeStepProps {
  sent: SentCode
  resend: () => void
  other: () => void
}

export function CodeStep({ sent, resend, other }: CodeStepProps) {
  const { t } = useTexts()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const wait = useSecondsUntil(sent.resendAfter)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setRefused(undefined)
    try {
      await sessions.verify(sent.signInId, code)
    } catch (fault) {
      setRefused(refusalOf(fault))
      setBusy(false)
    }
  }

  return (
    <form className="sign-in-form" onSubmit={event => void submit(event)}>
      {refused ? <RefusalNote refused={refused} /> : null}
      <TextField
        label={t('signIn.code')}
        hint={t(sent.by === 'email' ? 'signIn.codeHintEmail' : 'signIn.codeHint', { n: sent.length })}
        className="sign-in-code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        maxLength={sent.length * 2}
        value={code}
        onChange={event => setCode(event.target.value)}
      />
      <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={code.trim().length < sent.length}>
        {t('signIn.verify')}
      </Button>
      <Button block disabled={wait > 0} onClick={resend}>
        {wait > 0 ? t('signIn.resendIn', { n: wait }) : t('signIn.resend')}
      </Button>
      <Button type="link" block onClick={other}>
        {t('signIn.other')}
      </Button>
    </form>
  )
}

/** How long until then, as it runs down; ten minutes at most. */
export function useSecondsUntil(time: number): number {
  const left = () => Math.min(600, Math.max(0, Math.ceil((time - Date.now()) / 1000)))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    setSeconds(left)
    const timer = setInterval(() => setSeconds(left), 1000)
    return () => clearInterval(timer)
  }, [time])
  return seconds
}
