import { proofs, refusalOf, type Refused } from '@booking/api'
import { notices, type NoticeSettings } from '@booking/api/notices'
import { Button, TextField } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useSecondsUntil } from '../sign-in'
import { useTexts } from '../texts'
import { useNoticeTexts } from './texts'
import './notices.css'

interface Sent {
  signInId: string
  length: number
  resendAfter: number
}

/** Shows that the kept address is one's own, by a code that goes there; codes for signing in may go there from then on. */
export function ConfirmEmail({ settings }: { settings: NoticeSettings }) {
  const { t } = useNoticeTexts()
  const { locale } = useTexts()
  const member = useMember()
  const client = useQueryClient()
  const [sent, setSent] = useState<Sent>()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const wait = useSecondsUntil(sent?.resendAfter ?? 0)

  async function attempt(step: () => Promise<void>) {
    setBusy(true)
    setRefused(undefined)
    try {
      await step()
    } catch (fault) {
      setRefused(refusalOf(fault))
    } finally {
      setBusy(false)
    }
  }

  const send = () =>
    attempt(async () => {
      const answer = await proofs.beginEmail({ locale: locale.slice(0, 2) })
      setCode('')
      setSent({ signInId: answer.signInId, length: answer.codeLength, resendAfter: Number(answer.resendAfter?.seconds ?? 0) * 1000 })
    })

  function confirm(event: FormEvent) {
    event.preventDefault()
    void attempt(async () => {
      await proofs.confirmEmail({ signInId: sent!.signInId, code })
      client.setQueryData(['notice-settings', member.id], await notices.getNoticeSettings({}))
    })
  }

  if (settings.emailConfirmed) return <p className="soft">✓ {t('confirmed', { email: settings.email })}</p>
  return (
    <form className="notice-confirm" onSubmit={confirm}>
      {refused ? (
        refused.reason === 'NOT_ALLOWED' ? <p role="alert">{t('signInAnew')}</p> : <RefusalNote refused={refused} />
      ) : null}
      {sent ? (
        <>
          <TextField
            label={t('code')}
            hint={t('sentTo', { n: sent.length, email: settings.email })}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            maxLength={sent.length * 2}
            value={code}
            onChange={event => setCode(event.target.value)}
          />
          <div className="notice-confirm-row">
            <Button type="primary" htmlType="submit" loading={busy} disabled={code.trim().length < sent.length}>
              {t('confirmCode')}
            </Button>
            <Button disabled={wait > 0} onClick={() => void send()}>
              {wait > 0 ? t('againIn', { n: wait }) : t('again')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className="soft">{t('confirmLead', { email: settings.email })}</p>
          <Button loading={busy} onClick={() => void send()}>
            {t('confirm')}
          </Button>
        </>
      )}
    </form>
  )
}
