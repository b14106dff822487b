import { refusalOf, sessions, type Refused, type SignInWays } from '@booking/api'
import { Button, Chips, TextField } from '@booking/ui'
import { useEffect, useState, type FormEvent } from 'react'
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
  const [by, setBy] = useState<'phone' | 'email'>('phone')
  const ways = useWays()
  const [sent, setSent] = useState<SentCode>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function send() {
    setBusy(true)
    setRefused(undefined)
    try {
      const answer = await sessions.requestCode(identifier, locale.slice(0, 2), by === 'email')
      setSent({
        by,
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
          {ways?.codesByEmail ? (
            <Chips
              legend={t('signIn.by')}
              value={by}
              onChange={setBy}
              options={[
                { value: 'phone', label: t('signIn.byPhone') },
                { value: 'email', label: t('signIn.byEmail') }
              ]}
            />
          ) : null}
          <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={identifier.trim() === ''}>
            {t('signIn.send')}
          </Button>
        </form>
      )}
      {sent ? null : <OtherWays ways={ways} isOver={isOver} />}
    </>
  )
}

/** What this place offers; until that is known, and where it cannot be asked, the code by phone. */
function useWays(): SignInWays | undefined {
  const [ways, setWays] = useState<SignInWays>()
  useEffect(() => {
    let isGone = false
    sessions.ways().then(
      found => isGone || setWays(found),
      () => undefined
    )
    return () => {
      isGone = true
    }
  }, [])
  return ways
}
