import { knowsPasskeys, proofs, refusalOf, sessions, type Refused, type Wants } from '@booking/api'
import { Button, TextField } from '@booking/ui'
import { useState } from 'react'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { ProofsPanel } from './ProofsPanel'
import './proofs.css'

/** For staff whose sign-in is proved by a code only: the second step, or setting one up. */
export function ProveStep({ wants }: { wants: Wants }) {
  const { t } = useTexts()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function attempt(act: () => Promise<unknown>) {
    setBusy(true)
    setRefused(undefined)
    try {
      await act()
    } catch (fault) {
      setRefused(refusalOf(fault))
    }
    setBusy(false)
  }

  const byCode = () =>
    attempt(async () => {
      await proofs.proveAuthenticator({ code })
      await sessions.renew()
    })

  if (!wants.authenticator && !wants.passkey)
    return (
      <div className="prove">
        <h1>{t('proof.staffTitle')}</h1>
        <p className="soft">{t('proof.staffFirst')}</p>
        <ProofsPanel staff />
      </div>
    )
  return (
    <div className="prove prove-narrow">
      <h1>{t('proof.staffTitle')}</h1>
      <p className="soft">{t('proof.staffLead')}</p>
      {refused ? <RefusalNote refused={refused} /> : null}
      {wants.authenticator ? (
        <form
          className="proof-form"
          onSubmit={event => {
            event.preventDefault()
            void byCode()
          }}
        >
          <TextField
            label={t('proof.code')}
            hint={t('proof.staffCodeHint')}
            autoComplete="one-time-code"
            autoFocus
            maxLength={24}
            value={code}
            onChange={event => setCode(event.target.value)}
          />
          <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={code.trim().length < 6}>
            {t('proof.confirm')}
          </Button>
        </form>
      ) : null}
      {wants.passkey && knowsPasskeys() ? (
        <Button size="large" block loading={busy} onClick={() => void attempt(() => sessions.signInByPasskey())}>
          {t('proof.staffPasskey')}
        </Button>
      ) : null}
    </div>
  )
}
