import { proofs, refusalOf, sessions, type Proofs, type Refused } from '@booking/api'
import { Button, TextField } from '@booking/ui'
import { useState } from 'react'
import { Squares } from '../code/Squares'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import './proofs.css'

interface AuthenticatorPartProps {
  own: Proofs
  changed: () => void
}

type Step = { at: 'rest' } | { at: 'scan'; secret: string; uri: string } | { at: 'keep'; codes: string[] }

/** From the square to the recovery codes on paper. */
export function AuthenticatorPart({ own, changed }: AuthenticatorPartProps) {
  const { t } = useTexts()
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function attempt(act: () => Promise<void>) {
    setBusy(true)
    setRefused(undefined)
    try {
      await act()
    } catch (fault) {
      setRefused(refusalOf(fault))
    }
    setBusy(false)
  }

  const begin = () =>
    attempt(async () => {
      const { secret, uri } = await proofs.beginAuthenticator({})
      setStep({ at: 'scan', secret, uri })
    })
  const confirm = () =>
    attempt(async () => {
      const { recoveryCodes } = await proofs.confirmAuthenticator({ code })
      setCode('')
      setStep({ at: 'keep', codes: recoveryCodes })
    })
  const kept = () =>
    attempt(async () => {
      setStep({ at: 'rest' })
      await sessions.renew()
      changed()
    })
  const remove = () =>
    attempt(async () => {
      await proofs.removeAuthenticator({})
      changed()
    })

  return (
    <div className="proof">
      <h3>{t('proof.authenticator')}</h3>
      <p className="soft">{own.authenticator ? t('proof.authenticatorOn', { n: own.recoveryLeft }) : t('proof.authenticatorLead')}</p>
      {refused ? <RefusalNote refused={refused} /> : null}
      {step.at === 'rest' && own.mayChange ? (
        own.authenticator ? (
          <Button loading={busy} aria-label={t('proof.removeNamed', { name: t('proof.authenticator') })} onClick={() => void remove()}>
            {t('proof.remove')}
          </Button>
        ) : (
          <Button type="primary" loading={busy} onClick={() => void begin()}>
            {t('proof.authenticatorAdd')}
          </Button>
        )
      ) : null}
      {step.at === 'scan' ? (
        <form
          className="proof-form"
          onSubmit={event => {
            event.preventDefault()
            void confirm()
          }}
        >
          <p>{t('proof.scan')}</p>
          <div className="proof-square">
            <Squares text={step.uri} label={t('proof.scan')} />
          </div>
          <p>{t('proof.typeInstead')}</p>
          <code className="proof-secret">{step.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          <TextField
            label={t('proof.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            value={code}
            onChange={event => setCode(event.target.value)}
          />
          <Button type="primary" htmlType="submit" loading={busy} disabled={code.replace(/\D/g, '').length < 6}>
            {t('proof.confirm')}
          </Button>
        </form>
      ) : null}
      {step.at === 'keep' ? (
        <div className="proof-form">
          <h4>{t('proof.recovery')}</h4>
          <p>{t('proof.recoveryLead')}</p>
          <ul className="proof-recovery">
            {step.codes.map(one => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ul>
          <Button type="primary" loading={busy} onClick={() => void kept()}>
            {t('proof.recoveryKept')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
