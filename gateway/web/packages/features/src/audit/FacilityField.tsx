import { facilities } from '@booking/api'
import { Button, TextField } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFacility } from '../data'
import { useAuditTexts } from './texts'
import './audit.css'
import '../figures/figures.css'

const shown = 6

/** A facility, found by a part of its name; nobody knows its id by heart. */
export function FacilityField({ value, onChange }: { value: string; onChange: (facilityId: string) => void }) {
  const { t, name } = useAuditTexts()
  const [text, setText] = useState('')
  const asked = text.trim()
  const found = useQuery({
    queryKey: ['facility-names', asked],
    queryFn: ({ signal }) => facilities.searchFacilities({ text: asked, pageSize: shown }, { signal }),
    enabled: asked !== '' && value === '',
    staleTime: 300_000,
    placeholderData: before => before
  })
  if (value !== '')
    return (
      <div className="field">
        <span className="field-label">{t('facility')}</span>
        <span className="audit-chosen">
          <Named facilityId={value} />
          <Button
            onClick={() => {
              setText('')
              onChange('')
            }}
          >
            {t('otherFacility')}
          </Button>
        </span>
      </div>
    )
  const { facilities: hits = [], total = 0 } = asked === '' ? {} : (found.data ?? {})
  return (
    <div className="audit-facility">
      <TextField label={t('facility')} hint={t('facilityHint')} value={text} maxLength={60} onChange={event => setText(event.target.value)} />
      <div aria-live="polite" className="audit-found">
        {hits.map(one => (
          <Button key={one.id} onClick={() => onChange(one.id)}>
            {name(one.nameZh, one.nameEn)}
          </Button>
        ))}
        {asked !== '' && found.isSuccess && total === 0 ? <span className="hint">{t('noFacility')}</span> : null}
        {total > shown ? <span className="hint">{t('moreFacilities', { n: total - shown })}</span> : null}
      </div>
    </div>
  )
}

function Named({ facilityId }: { facilityId: string }) {
  const { name } = useAuditTexts()
  const found = useFacility(facilityId).data
  return <span>{found ? name(found.nameZh, found.nameEn) : facilityId}</span>
}
