import { refusalOf, sessions, type Refused } from '@booking/api'
import { Button, Chips, setDisplay, useDisplay } from '@booking/ui'
import { lazy, Suspense, useState } from 'react'
import { RefusalNote } from '../refusal'
import { useWho } from '../session'
import { useTexts, type TextKey } from '../texts'
import { PinForm } from './PinForm'
import './settings.css'

const ProofsPanel = lazy(async () => ({ default: (await import('../proofs')).ProofsPanel }))

const looks = ['system', 'light', 'dark', 'contrast'] as const
const types = ['normal', 'large'] as const

/** Open to everybody, so that type can be made large before signing in. */
export function SettingsPage() {
  const { t, language, choose } = useTexts()
  const display = useDisplay()
  return (
    <div className="settings">
      <h1>{t('settings.title')}</h1>
      <Chips
        legend={t('settings.language')}
        value={language}
        onChange={choose}
        options={[
          { value: 'zh', label: <span lang="zh-CN">中文</span> },
          { value: 'en', label: <span lang="en">English</span> }
        ]}
      />
      <Chips
        legend={t('settings.look')}
        value={display.look}
        onChange={look => setDisplay({ look })}
        options={looks.map(look => ({ value: look, label: t(`settings.${look}` as TextKey) }))}
      />
      <Chips
        legend={t('settings.type')}
        value={display.type}
        onChange={type => setDisplay({ type })}
        options={types.map(type => ({ value: type, label: t(`settings.${type}` as TextKey) }))}
      />
      <Account />
    </div>
  )
}

function Account() {
  const { t, name } = useTexts()
  const who = useWho()
  const [refused, setRefused] = useState<Refused>()
  if (who.state !== 'member') return null

  async function signOut(everywhere: boolean) {
    setRefused(undefined)
    try {
      await sessions.signOut(everywhere)
    } catch (fault) {
      setRefused(refusalOf(fault))
    }
  }

  return (
    <section className="account">
      <h2>{t('settings.account')}</h2>
      <p>
        <strong>{name(who.member.nameZh, who.member.nameEn)}</strong>
      </p>
      <dl>
        {who.member.maskedPhone ? (
          <div>
            <dt>{t('settings.phone')}</dt>
            <dd>{who.member.maskedPhone}</dd>
          </div>
        ) : null}
        {who.member.cardLast4 ? (
          <div>
            <dt>{t('settings.card')}</dt>
            <dd>{who.member.cardLast4}</dd>
          </div>
        ) : null}
      </dl>
      <PinForm />
      <Suspense fallback={null}>
        <ProofsPanel staff={false} />
      </Suspense>
      {refused ? <RefusalNote refused={refused} /> : null}
      <div className="account-actions">
        <Button onClick={() => void signOut(false)}>{t('settings.signOut')}</Button>
        <Button type="text" onClick={() => void signOut(true)}>
          {t('settings.signOutAll')}
        </Button>
      </div>
    </section>
  )
}
