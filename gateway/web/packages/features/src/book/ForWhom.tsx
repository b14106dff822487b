import { approvals } from '@booking/api'
import { Choice } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useOrganisations } from '../data'
import { useTexts } from '../texts'

interface ForWhomProps {
  facilityId: string
  organisationId: string
  onChange: (organisationId: string) => void
}

/** What a house asks beyond time and quota, of those who ask. */
export function useTerms(facilityId: string) {
  return useQuery({
    queryKey: ['terms', facilityId],
    queryFn: ({ signal }) => approvals.getBookingTerms({ facilityId }, { signal }),
    staleTime: 5 * 60_000
  }).data
}

/** For oneself, or for an organisation that one books for here; nothing for whoever is nobody's officer. */
export function ForWhom({ facilityId, organisationId, onChange }: ForWhomProps) {
  const { t, name } = useTexts()
  const groups = useTerms(facilityId)?.groups ?? []
  const organisations = useOrganisations(groups.length > 0).data ?? []
  if (groups.length === 0) return null
  return (
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
  )
}
