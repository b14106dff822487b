import { ResourceKind, type Facility, type Resource } from '@booking/api'
import { Button } from '@booking/ui'
import { saidBy } from '../access/access'
import { Section } from '../rule-book/Section'
import type { Organisation } from '../terms-book/OrganisationField'
import { useTexts, type TextKey } from '../texts'
import { zh } from '../texts/zh'
import { addDays, weekdayName } from '../time'
import { useRegisterTexts, type RegisterTextKey } from './texts'
import '../practitioner-book/practitioner-book.css'
import '../rule-book/rule-book.css'

/** A part of an entry that is changed by itself; a new space. */
export type EntryPart = 'basics' | 'hours' | 'policy' | 'space'

// Any Monday: only the names of its days are wanted.
const monday = '2026-01-05'

interface EntryProps {
  house: Facility
  organisations: readonly Organisation[]
  onOpen: (part: EntryPart | Resource) => void
}

/** What the register says of a house, a card a part. */
export function Entry({ house, organisations, onOpen }: EntryProps) {
  const { t, name, locale } = useRegisterTexts()
  const shared = useTexts()
  const join = t('join')
  const area = (text: string) => (text ? t('area', { n: text }) : t('areaNone'))
  const owner = organisations.find(one => one.id === house.ownerId)
  const weekly = house.hours?.weekly ?? []
  const days = [1, 2, 3, 4, 5, 6, 7].map(day => ({
    day, spans: weekly.filter(one => one.isoWeekday === day).map(({ interval }) => `${interval!.open}–${interval!.close === '00:00' ? '24:00' : interval!.close}`).join(' ')
  }))
  const [dates, seasons, special] = [house.hours?.exceptions.length ?? 0, house.hours?.seasons.length ?? 0, house.hours?.specialDays.length ?? 0]
  const { checkIn } = house.policy ?? {}
  const kind = house.kindLabel || shared.t(`kind.${house.kind}` as TextKey)
  const typeName = (type: string) => (`type.${type}` in zh ? shared.t(`type.${type}` as TextKey) : type)
  const button = (part: EntryPart) => (
    <Button aria-label={`${t('change')}: ${t(part as RegisterTextKey)}`} onClick={() => onOpen(part)}>
      {t('change')}
    </Button>
  )
  return (
    <>
      <ul className="rule-cards">
        <li className="rule-card">
          <h2>{t('basics')}</h2>
          <p>{[name(house.nameZh, house.nameEn), kind, t(`tier.${house.ownerTier}` as RegisterTextKey)].join(join)}</p>
          <p>{[owner ? name(owner.nameZh, owner.nameEn) : house.ownerId, house.addressZh].filter(Boolean).join(join)}</p>
          <p className="soft">{t('areas', { building: area(house.buildingAreaM2), usable: area(house.usableAreaM2) })}</p>
          {house.leasedOut ? <p>{t('leased')}</p> : null}
          <p className="soft">{saidBy(house.accessibility).map(word => shared.t(`access.${word}` as TextKey)).join(join)}</p>
          {button('basics')}
        </li>
        <li className="rule-card">
          <h2>{t('hours')}</h2>
          {weekly.length === 0 ? <p>{t('hoursNone')}</p> : null}
          {days.filter(one => one.spans !== '').map(one => (
            <p key={one.day}>{`${weekdayName(addDays(monday, one.day - 1), locale)} ${one.spans}`}</p>
          ))}
          {dates + seasons + special > 0 ? <p className="soft">{t('hoursWhat', { dates, seasons, special })}</p> : null}
          {button('hours')}
        </li>
        <li className="rule-card">
          <h2>{t('policy')}</h2>
          {house.policy ? (
            <p>{t('policyWhat', { days: house.policy.windowDays, min: house.policy.minutesMin, max: house.policy.minutesMax, grid: house.policy.gridMinutes })}</p>
          ) : null}
          <p className="soft">{checkIn ? t('checkInIs', { before: checkIn.opensMinutes, after: checkIn.closesMinutes }) : t('checkInNone')}</p>
          {button('policy')}
        </li>
      </ul>
      <Section title={t('spaces')} none={t('spacesNone')} isEmpty={house.resources.length === 0} add={{ label: t('spaceAdd'), act: () => onOpen('space') }}>
        {house.resources.map(one => (
          <li key={one.id} className={one.bookable ? 'rule-card' : 'rule-card book-gone'}>
            <b>{name(one.nameZh, one.nameEn)}</b>
            <p className="soft">
              {[
                typeName(one.type), t(`function.${one.function}` as RegisterTextKey),
                one.kind === ResourceKind.SPACE ? t('capacityIs', { n: one.capacity }) : t('piecesIs', { n: one.quantity }),
                ...(one.usableAreaM2 ? [t('area', { n: one.usableAreaM2 })] : []), ...(one.hours ? [t('ownHoursIs')] : []), ...(one.bookable ? [] : [t('unbookable')])
              ].join(join)}
            </p>
            <Button aria-label={t('spaceChange', { name: name(one.nameZh, one.nameEn) })} onClick={() => onOpen(one)}>
              {t('change')}
            </Button>
          </li>
        ))}
      </Section>
    </>
  )
}
