import RightOutlined from '@ant-design/icons/RightOutlined'
import { person } from '@booking/api/person'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Squares } from '../code/Squares'
import { useOrganisation } from '../data'
import { MyPapers } from '../papers/MyPapers'
import { useMember } from '../session'
import { CopyButton } from './CopyButton'
import { doors } from './doors'
import { useMeTexts } from './texts'
import '../code/code.css'
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
        <details className="me-squares">
          <summary>{t('squares')}</summary>
          <Squares text={member.id} label={t('squaresLabel')} />
          <p className="soft small">{t('squaresHint')}</p>
        </details>
        <Union memberId={member.id} />
      </section>
      <MyPapers memberId={member.id} />
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

/** Whose quotas one's bookings count for besides one's own. Nothing is shown before it is known. */
function Union({ memberId }: { memberId: string }) {
  const { t, name } = useMeTexts()
  const mine = useQuery({
    queryKey: ['person', memberId],
    queryFn: ({ signal }) => person.getPerson({}, { signal }),
    staleTime: 5 * 60_000
  })
  const union = useOrganisation(mine.data?.unionId ?? '')
  if (!mine.data) return null
  const { unionId } = mine.data
  return (
    <p className="me-union">
      {t('union')} <strong>{unionId === '' ? t('unionNone') : union ? name(union.nameZh, union.nameEn) : unionId}</strong>
      <small className="soft">{t(unionId === '' ? 'unionNoneHint' : 'unionHint')}</small>
    </p>
  )
}
