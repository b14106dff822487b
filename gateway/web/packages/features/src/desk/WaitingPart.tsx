import type { Facility } from '@booking/api'
import { waiting, type WaitingEntry } from '@booking/api/waiting'
import { useQuery } from '@tanstack/react-query'
import { useStaffTexts } from '../staff-texts'
import { useTexts, type TextKey } from '../texts'
import { clockOf, clockSpan, dateOf, lengthWords, plainDay } from '../time'
import './desk.css'
import '../figures/figures.css'

interface WaitingProps {
  facility: Facility
  /** The facility's version: a new one means that others may wait. */
  version: bigint
}

/** Who waits at this house, by time and space, private appointments left out. Nothing is shown where nobody waits. */
export function WaitingPart({ facility, version }: WaitingProps) {
  const { t, name, locale } = useStaffTexts()
  const words = useTexts()
  const found = useQuery({
    queryKey: ['facility-waiting', facility.id, String(version)],
    queryFn: ({ signal }) => waiting.listFacilityWaiting({ facilityId: facility.id }, { signal }),
    placeholderData: before => before
  })
  const nameOf = (id: string) => {
    const space = facility.resources.find(one => one.id === id)
    return space ? name(space.nameZh, space.nameEn) : id
  }
  const where = (entry: WaitingEntry) => entry.resourceIds.map(nameOf).join('、') || t('desk.waitAny', { type: words.t(`type.${entry.resourceType}` as TextKey) })
  const when = ({ localStart, localEnd }: { localStart: string; localEnd: string }) => `${plainDay(dateOf(localStart), locale)} ${clockSpan(localStart, localEnd)}`
  // The order of the list is kept among those who wait for the same hours.
  const entries = (found.data?.entries ?? [])
    .map(entry => ({ entry, order: `${entry.range!.localStart} ${where(entry)}` }))
    .sort((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : 0))
  if (entries.length === 0) return null
  return (
    <details className="part desk-waiting">
      <summary>{t('desk.waiting', { n: entries.length })}</summary>
      <ul className="due">
        {entries.map(({ entry }) => (
          <li key={entry.id}>
            <span>
              {when(entry.range!)} <strong>{where(entry)}</strong> {found.data!.names[entry.memberId] ?? t('desk.someone')}
              {entry.service ? ` · ${name(entry.serviceNameZh, entry.serviceNameEn)}` : ''}
              <small className="soft approval-step">
                {[
                  entry.minutes ? lengthWords(entry.minutes, words) : '',
                  t('desk.announced', { n: entry.people }),
                  entry.insteadOf ? t('desk.waitClosed') : '',
                  entry.offer
                    ? t('desk.waitHeld', {
                        what: `${nameOf(entry.offer.resourceId)} ${when(entry.offer.stretch!)}`,
                        at: `${plainDay(dateOf(entry.offer.localUntil), locale)} ${clockOf(entry.offer.localUntil)}`
                      })
                    : t('desk.waitPlace', { n: entry.position })
                ].filter(Boolean).join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
