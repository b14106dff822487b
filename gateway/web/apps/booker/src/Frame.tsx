import CalendarOutlined from '@ant-design/icons/CalendarOutlined'
import HomeOutlined from '@ant-design/icons/HomeOutlined'
import SearchOutlined from '@ant-design/icons/SearchOutlined'
import SettingOutlined from '@ant-design/icons/SettingOutlined'
import UserOutlined from '@ant-design/icons/UserOutlined'
import { useTexts } from '@booking/features/texts'
import { Button, Guard, Note, usePage } from '@booking/ui'
import { useEffect, useRef, type PropsWithChildren } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import './frame.css'

const doors = [
  { to: '/', key: 'nav.home', Icon: HomeOutlined },
  { to: '/find', key: 'nav.find', Icon: SearchOutlined },
  { to: '/mine', key: 'nav.mine', Icon: CalendarOutlined },
  { to: '/me', key: 'nav.me', Icon: UserOutlined }
] as const

/** Name and settings above, the four doors below on a phone and beside the name on a desktop. */
export function Frame({ children }: PropsWithChildren) {
  const { t, language, choose } = useTexts()
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  usePage(pathname, t('app.name'))
  useEffect(() => {
    scrollTo(0, 0)
  }, [pathname])
  return (
    <div className="frame">
      <a
        className="skip"
        href="#main"
        onClick={event => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('app.skip')}
      </a>
      <header className="frame-head">
        <Link to="/" className="brand">
          <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <path d="M3 14 16 4l13 10v14H3z" fill="currentColor" />
            <path d="M11 28v-9h10v9z" className="brand-door" />
          </svg>
          {t('app.name')}
        </Link>
        <div className="frame-tools">
          <button
            type="button"
            className="text-button"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
          >
            {t('app.otherLanguage')}
          </button>
          <Link to="/settings" className="icon-button" aria-label={t('nav.settings')}>
            <SettingOutlined />
          </Link>
        </div>
      </header>
      <nav className="doors" aria-label={t('nav.label')}>
        {doors.map(({ to, key, Icon }) => (
          <NavLink key={to} to={to} end={to === '/'}>
            <Icon aria-hidden="true" />
            <span>{t(key)}</span>
          </NavLink>
        ))}
      </nav>
      <main id="main" ref={main} tabIndex={-1}>
        <Guard
          place={pathname}
          broken={
            <Note title={t('app.faultTitle')} next={t('app.faultNext')}>
              <Button onClick={() => location.reload()}>{t('app.retry')}</Button>
            </Note>
          }
        >
          {children}
        </Guard>
      </main>
    </div>
  )
}
