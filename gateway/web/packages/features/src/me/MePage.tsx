import RightOutlined from '@ant-design/icons/RightOutlined'
import { Link } from 'react-router'
import { useMember } from '../session'
import { CopyButton } from './CopyButton'
import { doors } from './doors'
import { useMeTexts } from './texts'
import './me.css'

/** Who I am, and everything that is about me rather than about one booking. */
export function MePage() {
  const { t, name } = useMeTexts()
  const member = useMember()
  return (
    <div className="me">
      <h1>{t('title')}</h1>
      <section className="card me-who">
        <h2>{name(member.nameZh, member.nameEn)}</h2>
        <p className="soft small">{[member.maskedPhone, member.cardLast4 ? `**** ${member.cardLast4}` : ''].filter(Boolean).join(' · ')}</p>
        <p>
          {t('number')} <strong className="me-number">{member.id}</strong>
        </p>
        <p className="soft small">{t('numberHint')}</p>
        <CopyButton text={member.id} />
      </section>
      <nav aria-label={t('title')}>
        <ul className="me-doors">
          {doors.map(door => (
            <li key={door.to}>
              <Link to={door.to}>
                <span>
                  <b>{t(door.title)}</b>
                  <small className="soft">{t(door.hint)}</small>
                </span>
                <RightOutlined aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
