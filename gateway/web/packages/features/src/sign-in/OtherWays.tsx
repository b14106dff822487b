import { knowsPasskeys, refusalOf, sessions, type Refused, type SignInWays } from '@booking/api'
import { Button, Note } from '@booking/ui'
import { useState } from 'react'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import './sign-in.css'

const outcomes = ['failed', 'no_rights', 'away', 'later'] as const

/** What came of the way to the identity provider; told once. */
function takeOutcome() {
  const said = /^#sign-in=(\w+)$/.exec(location.hash)?.[1]
  if (!said) return undefined
  history.replaceState(history.state, '', location.pathname + location.search)
  return outcomes.find(one => one === said)
}

/** What this place offers beside the code; nothing where it offers nothing. Over a page, what leads away from it is said to. */
export function OtherWays({ ways, isOver = false }: { ways: SignInWays | undefined; isOver?: boolean }) {
  const { t, name } = useTexts()
  const [busy, setBusy] = useState(false)
  const [none, setNone] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const [came] = useState(takeOutcome)

  async function byPasskey() {
    setBusy(true)
    setNone(false)
    setRefused(undefined)
    try {
      if (await sessions.signInByPasskey()) return
      setNone(true)
    } catch (fault) {
      setRefused(refusalOf(fault))
    }
    setBusy(false)
  }

  const passkeys = ways?.passkeys && knowsPasskeys()
  if (!ways || (!passkeys && !ways.providerPath)) return null
  return (
    <div className="sign-in-ways">
      <span className="sign-in-or">{t('signIn.or')}</span>
      {came ? <Note title={t(`signIn.came.${came}`)} /> : null}
      {refused ? <RefusalNote refused={refused} /> : null}
      {ways.providerPath ? (
        <Button size="large" block href={`${ways.providerPath}?return=${encodeURIComponent(location.pathname + location.search)}`}>
          {t('signIn.provider', { name: name(ways.providerNameZh, ways.providerNameEn) })}
        </Button>
      ) : null}
      {isOver && ways.providerPath ? <p className="field-hint">{t('signIn.providerLeaves')}</p> : null}
      {passkeys ? (
        <Button size="large" block loading={busy} onClick={() => void byPasskey()}>
          {t('signIn.passkey')}
        </Button>
      ) : null}
      <p role="status">{none ? t('signIn.passkeyNone') : ''}</p>
    </div>
  )
}
