import { approvals } from '@booking/api'
import { Choice } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useOrganisations } from '../data'
import { useTexts } from '../texts'

interface TermsFieldsProps {
  facilityId: string
  resourceId: string
  attendees: number
  organisationId: string
  onChange: (organisationId: string) => void
}

/** What a house asks beyond time and quota: for whom it is, that somebody must agree, that companions must be named. Mostly nothing. */
export function TermsFields({ facilityId, resourceId, attendees, organisationId, onChange }: TermsFieldsProps) {
  const { t, name } = useTexts()
  const terms = useQuery({
    queryKey: ['terms', facilityId],
    queryFn: ({ signal }) => approvals.getBookingTerms({ facilityId }, { signal }),
    staleTime: 5 * 60_000
  }).data
  const groups = terms?.groups ?? []
  const organisations = useOrganisations(groups.length > 0).data ?? []
  if (!terms) return null
  const fits = (ids: string[], from: number) => (ids.length === 0 || ids.includes(resourceId)) && attendees >= from
  // Hours and words of the purpose are left to the platform; what is sure is said before.
  const asks = terms.approvals.some(rule => !rule.from && rule.purposeWords.length === 0 && fits(rule.resourceIds, rule.attendeesMin))
  const companions = terms.companions.find(rule => fits(rule.resourceIds, rule.attendeesMin))
  return (
    <>
      {groups.length > 0 ? (
        <Choice
          label={t('book.for')}
          value={organisationId}
          onChange={onChange}
          options={[
            { value: '', label: t('book.forMe') },
            ...groups.map(group => {
              const found = organisations.find(one => one.id === group.organisationId)
              return { value: group.organisationId, label: found ? name(found.nameZh, found.nameEn) : group.organisationId }
            })
          ]}
        />
      ) : null}
      {asks ? <p className="book-asks">{t('book.asks')}</p> : null}
      {companions ? (
        <p className="book-asks">{t('book.companions', { min: companions.companionsMin, minutes: companions.withinMinutes || 30 })}</p>
      ) : null}
    </>
  )
}
