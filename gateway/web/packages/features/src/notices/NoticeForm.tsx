import { notices, type NoticeSettings } from '@booking/api/notices'
import { Button, Chips, Choice, TextField } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { lengthWords } from '../time'
import { useNoticeTexts } from './texts'
import './notices.css'
import '../find/find.css'
import '../mine/mine.css'

const known = ['email', 'webhook'] as const
const reminders = [0, 30, 60, 120, 240, 1440]
const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)

/** A value that was set elsewhere, by the hour and the half hour or not, stays to be chosen. */
const among = <T,>(values: readonly T[], value: T): readonly T[] => (values.includes(value) ? values : [...values, value])

export function NoticeForm({ settings }: { settings: NoticeSettings }) {
  const speech = useTexts()
  const { t } = useNoticeTexts()
  const member = useMember()
  const client = useQueryClient()
  const { run, busy, refused } = useCommand()
  const [email, setEmail] = useState(settings.email)
  const [channels, setChannels] = useState(settings.channels)
  const [language, setLanguage] = useState(settings.language || 'zh')
  const [remind, setRemind] = useState(settings.remindMinutes)
  const [from, setFrom] = useState(settings.quietFrom.slice(0, 5))
  const [until, setUntil] = useState(settings.quietUntil.slice(0, 5))
  const [isSaved, setIsSaved] = useState(false)
  const [isWrong, setIsWrong] = useState(false)
  const available = known.filter(channel => settings.availableChannels.includes(channel))

  async function save() {
    setIsSaved(false)
    const wishes = { email: email.trim(), language, channels, quietFrom: from, quietUntil: until, remindMinutes: remind }
    const kept = await run(() => notices.setNoticeSettings({ settings: wishes }))
    if (!kept) return
    client.setQueryData(['notice-settings', member.id], kept)
    setIsSaved(true)
  }

  const clocks = (value: string) => among(hours, value).map(hour => ({ value: hour, label: hour }))
  return (
    <form
      className="notice-form"
      noValidate
      onChange={() => setIsSaved(false)}
      onSubmit={event => {
        event.preventDefault()
        const address = event.currentTarget.querySelector<HTMLInputElement>('[type=email]')!
        if (address.validity.valid) return void save()
        setIsWrong(true)
        address.focus()
      }}
    >
      <TextField
        label={t('email')}
        hint={t('emailHint')}
        problem={isWrong ? t('emailWrong') : undefined}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={email}
        onChange={event => {
          setIsWrong(false)
          setEmail(event.target.value)
        }}
      />
      {available.length === 0 ? <p className="soft">{t('unavailable')}</p> : null}
      <fieldset className="field chips-set">
        <legend className="field-label">{t('how')}</legend>
        <div className="chips">
          {known.map(channel => (
            <label key={channel} className="chip">
              <input
                type="checkbox"
                checked={channels.includes(channel)}
                onChange={() => setChannels(channels.includes(channel) ? channels.filter(one => one !== channel) : [...channels, channel])}
              />
              <span>{t(channel === 'email' ? 'byEmail' : 'byWebhook')}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Chips
        legend={t('language')}
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'zh', label: <span lang="zh-CN">中文</span> },
          { value: 'en', label: <span lang="en">English</span> }
        ]}
      />
      <Choice
        label={t('remind')}
        value={String(remind)}
        onChange={next => setRemind(Number(next))}
        options={among(reminders, remind).map(minutes => ({ value: String(minutes), label: minutes ? lengthWords(minutes, speech) : t('never') }))}
      />
      <fieldset className="field chips-set">
        <legend className="field-label">{t('quiet')}</legend>
        <div className="find-pair">
          <Choice label={t('from')} value={from} onChange={setFrom} options={clocks(from)} />
          <Choice label={t('until')} value={until} onChange={setUntil} options={clocks(until)} />
        </div>
        <p className="field-hint">{from === until ? t('always') : t('quietHint')}</p>
      </fieldset>
      {refused ? <RefusalNote refused={refused} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {t('save')}
      </Button>
      <p role="status" className={isSaved ? 'mine-said' : 'unseen'}>
        {isSaved ? t('saved') : ''}
      </p>
    </form>
  )
}
