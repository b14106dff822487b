import { useTexts } from '../texts'
import { ForWhom, useTerms } from './ForWhom'
import './book.css'

interface TermsFieldsProps {
  facilityId: string
  resourceId: string
  attendees: number
  organisationId: string
  onChange: (organisationId: string) => void
}

/** What a house asks beyond time and quota: for whom it is, that somebody must agree, that companions must be named. Mostly nothing. */
export function TermsFields({ facilityId, resourceId, attendees, organisationId, onChange }: TermsFieldsProps) {
  const { t } = useTexts()
  const terms = useTerms(facilityId)
  if (!terms) return null
  const fits = (ids: string[], from: number) => (ids.length === 0 || ids.includes(resourceId)) && attendees >= from
  // Hours and words of the purpose are left to the platform; what is sure is said before.
  const asks = terms.approvals.some(rule => !rule.from && rule.purposeWords.length === 0 && fits(rule.resourceIds, rule.attendeesMin))
  const companions = terms.companions.find(rule => fits(rule.resourceIds, rule.attendeesMin))
  return (
    <>
      <ForWhom facilityId={facilityId} organisationId={organisationId} onChange={onChange} />
      {asks ? <p className="book-asks">{t('book.asks')}</p> : null}
      {companions ? (
        <p className="book-asks">{t('book.companions', { min: companions.companionsMin, minutes: companions.withinMinutes || 30 })}</p>
      ) : null}
    </>
  )
}
