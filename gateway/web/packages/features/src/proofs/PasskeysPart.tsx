import { knowsPasskeys, makePasskeyFor, proofs, refusalOf, sessions, type Proofs, type Refused } from '@booking/api'
import { Button, TextField } from '@booking/ui'
import { useState } from 'react'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { dayOf } from './dates'
import './proofs.css'

interface PasskeysPartProps {
  own: Proofs
  changed: () => void
}

export function PasskeysPart({ own, changed }: PasskeysPartProps) {
  const { t, locale } = useTexts()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [refused, setRefused] = useState<Refused>()
  // The standard knows names, never bare addresses.
  const possible = own.mayChange && knowsPasskeys() && !/^[\d.]+$|:/.test(location.hostname)

  async function attempt(act: () => Promise<string>) {
    setBusy(true)
    setSaid('')
    setRefused(undefined)
    try {
      setSaid(await act())
      changed()
    } catch (fault) {
      setRefused(refusalOf(fault))
    }
    setBusy(false)
  }

  const add = () =>
    attempt(async () => {
      const { challengeId, optionsJson } = await proofs.beginPasskeyEnrolment({})
      const credentialJson = await makePasskeyFor(optionsJson)
      if (credentialJson === undefined) return t('proof.passkeyCancelled')
      await proofs.finishPasskeyEnrolment({ challengeId, credentialJson, name: name.trim() })
      setName('')
      // What it proves counts from the next access token on.
      await sessions.renew()
      return t('proof.passkeyAdded')
    })
  const remove = (id: string) =>
    attempt(async () => {
      await proofs.removePasskey({ id })
      return ''
    })

  return (
    <div className="proof">
      <h3>{t('proof.passkeys')}</h3>
      <p className="soft">{t('proof.passkeysLead')}</p>
      {own.passkeys.length > 0 ? (
        <ul className="proof-list">
          {own.passkeys.map(key => (
            <li key={key.id}>
              <span>
                <strong>{key.name}</strong>
                <span className="soft small">
                  {key.usedAt
                    ? t('proof.passkeyUsed', { added: dayOf(key.addedAt, locale), used: dayOf(key.usedAt, locale) })
                    : t('proof.passkeyNever', { added: dayOf(key.addedAt, locale) })}
                </span>
              </span>
              {own.mayChange ? (
                <Button disabled={busy} aria-label={t('proof.removeNamed', { name: key.name })} onClick={() => void remove(key.id)}>
                  {t('proof.remove')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {possible ? (
        <form
          className="proof-form"
          onSubmit={event => {
            event.preventDefault()
            void add()
          }}
        >
          <TextField label={t('proof.passkeyName')} maxLength={50} value={name} onChange={event => setName(event.target.value)} />
          <Button type="primary" htmlType="submit" loading={busy} disabled={name.trim() === ''}>
            {t('proof.passkeyAdd')}
          </Button>
        </form>
      ) : null}
      <p role="status">{said}</p>
      {refused ? <RefusalNote refused={refused} /> : null}
    </div>
  )
}
