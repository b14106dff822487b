import { setDisplay, useDisplay } from '@booking/ui'
import { nowIn, plainDay, clockOf, cityZone } from '@booking/features/time'
import { useEffect, useState, type PropsWithChildren, type ReactNode } from 'react'
import { useTexts } from '../texts'
import { useVoice } from './voice'

interface ShellProps {
  place: string
  zone?: string
  online: boolean
  queued: number
  helpWanted: boolean
  onStaff: () => void
  /** Bottom left; none on the first screen. */
  onBack?: () => void
  onOver?: () => void
  /** Bottom right: the one thing to do. */
  primary?: ReactNode
}

/** What is the same on every screen. */
export type Bar = Pick<ShellProps, 'place' | 'zone' | 'online' | 'queued' | 'helpWanted' | 'onStaff'>

/** What every screen has in the same corners: clock, language, type, voice, staff above; back and the one button below. */
export function Shell({ place, zone = cityZone, online, queued, helpWanted, onStaff, onBack, onOver, primary, children }: PropsWithChildren<ShellProps>) {
  const { t, language, locale, choose } = useTexts()
  const display = useDisplay()
  const voice = useVoice()
  const now = useMinute(zone)
  return (
    <div className="kiosk">
      <header className="bar">
        <div className="bar-place">
          <span className="bar-clock">{clockOf(now)}</span>
          <span>
            {plainDay(now.slice(0, 10), locale)}
            <br />
            {place}
          </span>
        </div>
        <div className="bar-tools" role="group" aria-label={t('bar.tools')}>
          <button type="button" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
            {t('bar.language')}
          </button>
          <button type="button" aria-pressed={display.type === 'large'} onClick={() => setDisplay({ type: display.type === 'large' ? 'normal' : 'large' })}>
            {t('bar.large')}
          </button>
          {voice.isThere ? (
            <button type="button" aria-pressed={voice.isOn} onClick={voice.toggle}>
              {t(voice.isOn ? 'bar.quiet' : 'bar.speak')}
            </button>
          ) : null}
          <button type="button" className={helpWanted ? 'bar-staff bar-called' : 'bar-staff'} onClick={onStaff}>
            {t('bar.staff')}
          </button>
        </div>
      </header>
      <div role="status">
        {online ? null : (
          <p className="band">
            {t('bar.offline')}
            {queued > 0 ? <span> · {t('bar.queued', { n: queued })}</span> : null}
          </p>
        )}
      </div>
      <main>{children}</main>
      {onBack || onOver || primary ? (
        <nav className="foot" aria-label={t('bar.steps')}>
          {onBack ? (
            <button type="button" className="foot-back" onClick={onBack}>
              <span aria-hidden="true">←</span> {t('bar.back')}
            </button>
          ) : null}
          {onOver ? (
            <button type="button" className="foot-over" onClick={onOver}>
              {t('bar.over')}
            </button>
          ) : null}
          <span className="foot-primary">{primary}</span>
        </nav>
      ) : null}
    </div>
  )
}

/** The local time, new with each minute. */
export function useMinute(zone: string): string {
  const [now, setNow] = useState(() => nowIn(zone))
  useEffect(() => {
    setNow(nowIn(zone))
    const timer = setInterval(() => setNow(nowIn(zone)), 1_000)
    return () => clearInterval(timer)
  }, [zone])
  return now
}
