import { sessions } from '@booking/api'
import { useWho } from '@booking/features/session'
import { useStaffAnswer } from '@booking/features/staff'
import { useStaffTexts } from '@booking/features/staff-texts'
import { useEffect, useRef, type PropsWithChildren } from 'react'
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
  useEffect(() => {
    document.title = t('staff.name')
  }, [t])
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
              <button type="button" className="text-button" onClick={() => void sessions.signOut(false)}>
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
        {children}
      </main>
    </div>
  )
}
