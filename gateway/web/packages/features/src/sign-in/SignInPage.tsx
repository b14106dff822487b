import { refusalOf, sessions, type Refused } from '@booking/api'
import { Button, TextField } from '@booking/ui'
import { useState, type FormEvent } from 'react'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { CodeStep, type SentCode } from './CodeStep'
import { OtherWays } from './OtherWays'
import './sign-in.css'

/** The sign-in as a page of its own. */
export function SignInPage() {
  const { t } = useTexts()
  return (
    <section className="sign-in">
      <h1>{t('signIn.title')}</h1>
      <p className="sign-in-lead">{t('signIn.lead')}</p>
      <SignInForm />
      <p className="sign-in-foot">{t('signIn.noAccount')}</p>
    </section>
  )
}

/** Card or phone first, then the code. Nothing it says tells whether there is such an account. */
export function SignInForm({ isOver = false }: { isOver?: boolean }) {
  const { t, locale } = useTexts()
  const [identifier, setIdentifier] = useState('')
  const [sent, setSent] = useState<SentCode>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function send() {
    setBusy(true)
    setRefused(undefined)
    try {
      const answer = await sessions.requestCode(identifier, locale.slice(0, 2))
      setSent({
        signInId: answer.signInId,
        length: answer.codeLength,
        resendAfter: Number(answer.resendAfter?.seconds ?? 0) * 1000
      })
    } catch (fault) {
      setRefused(refusalOf(fault))
    } finally {
      setBusy(false)
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void send()
  }

  return (
    <>
      {refused ? <RefusalNote refused={refused} /> : null}
      {sent ? (
        <CodeStep key={sent.signInId} sent={sent} resend={send} other={() => setSent(undefined)} />
      ) : (
        <form className="sign-in-form" onSubmit={submit}>
          <TextField
            label={t('signIn.identifier')}
            hint={t('signIn.identifierHint')}
            inputMode="tel"
            autoComplete="username"
            maxLength={24}
            value={identifier}
            onChange={event => setIdentifier(event.target.value)}
          />
          <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={identifier.trim() === ''}>
            {t('signIn.send')}
          </Button>
        </form>
      )}
      {sent ? null : <OtherWays isOver={isOver} />}
    </>
  )
}
