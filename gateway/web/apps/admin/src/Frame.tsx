import { refusalOf, sessions, type Refused } from '@booking/api'
import { RefusalNote } from '@booking/features/refusal'
import { useWho } from '@booking/features/session'
import { useStaffAnswer } from '@booking/features/staff'
import { useStaffTexts } from '@booking/features/staff-texts'
import { useTexts } from '@booking/features/texts'
import { Button, Guard, Note, usePage } from '@booking/ui'
import { useEffect, useRef, useState, type PropsWithChildren } from 'react'
import { NavLink, useLocation } from 'react-router'
import { doors } from './doors'
import './frame.css'

/** Name, the pages and who is signed in, in one line. */
export function Frame({ children }: PropsWithChildren) {
  const { t, language, choose, name } = useStaffTexts()
  const who = useWho()
  const permitted = useStaffAnswer().data?.permitted ?? []
  const main = useRef<HTMLElement>(null)
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // On a phone the menu is one line that slides: where one is stays in sight.
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (here) nav.current!.scrollLeft = here.offsetLeft - nav.current!.offsetLeft - 40
  }, [pathname, permitted.length])
  usePage(pathname, t('staff.name'))
  const shared = useTexts()
  const [refused, setRefused] = useState<Refused>()

  async function signOut() {
    setRefused(undefined)
    try {
      await sessions.signOut(false)
    } catch (fault) {
      setRefused(refusalOf(fault))
    }
  }

  return (
    <div className="staff-frame">
      <a
        className="skip"
        href="#main"
        onClick={event => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('staff.skip')}
      </a>
      <header className="staff-head">
        <span className="staff-brand">{t('staff.name')}</span>
        <nav ref={nav} className="staff-nav" aria-label={t('nav.label')}>
          {doors.filter(door => permitted.includes(door.needs)).map(({ to, key }) => (
            <NavLink key={to} to={to} end={to === '/'}>
              {t(key)}
            </NavLink>
          ))}
        </nav>
        <div className="staff-tools">
          {who.state === 'member' ? (
            <>
              <NavLink className="staff-who" to="/me" aria-label={t('nav.me', { name: name(who.member.nameZh, who.member.nameEn) })}>
                {name(who.member.nameZh, who.member.nameEn)}
              </NavLink>
              <button type="button" className="text-button" onClick={() => void signOut()}>
                {t('staff.signOut')}
              </button>
            </>
          ) : null}
          <button
            type="button"
            className="text-button"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
          >
            {t('staff.otherLanguage')}
          </button>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {refused ? <RefusalNote refused={refused} /> : null}
        <Guard
          place={pathname}
          broken={
            <Note title={shared.t('app.faultTitle')} next={shared.t('app.faultNext')}>
              <Button onClick={() => location.reload()}>{shared.t('app.retry')}</Button>
            </Note>
          }
        >
          {children}
        </Guard>
      </main>
    </div>
  )
}
