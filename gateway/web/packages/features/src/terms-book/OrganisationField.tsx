import { Button, TextField } from '@booking/ui'
import { useState } from 'react'
import { useTermsTexts } from './texts'
import '../practitioner-book/practitioner-book.css'

export interface Organisation {
  id: string
  nameZh: string
  nameEn: string
}

interface OrganisationFieldProps {
  organisations: readonly Organisation[]
  /** Those that cannot be taken. */
  taken: string[]
  /** Whether it stays as it is. */
  isFixed: boolean
  value: string
  problem: string | undefined
  onChange: (id: string) => void
  /** What it is here, where it is no group. */
  label?: string
}

const shownMax = 8

/** One of the city's organisations, found by a part of its name: there are too many for a list. */
export function OrganisationField({ organisations, taken, isFixed, value, problem, onChange, label }: OrganisationFieldProps) {
  const { t, name } = useTermsTexts()
  const [typed, setTyped] = useState('')
  const chosen = organisations.find(one => one.id === value)
  if (value !== '')
    return (
      <p className="book-chosen">
        <span>{t(label ? 'organisationAs' : 'organisationIs', { name: chosen ? name(chosen.nameZh, chosen.nameEn) : value, label: label ?? '' })}</span>
        {isFixed ? null : <Button onClick={() => onChange('')}>{t('organisationOther')}</Button>}
      </p>
    )
  const asked = typed.trim().toLowerCase()
  const hits = asked === '' ? [] : organisations.filter(
    one => !taken.includes(one.id) && [one.nameZh, one.nameEn].some(text => text.toLowerCase().includes(asked))
  ).slice(0, shownMax)
  return (
    <>
      <TextField
        label={label ? t('organisationFind', { label }) : t('organisation')} value={typed} maxLength={60} autoComplete="off" problem={problem} onChange={event => setTyped(event.target.value)}
      />
      {asked !== '' && hits.length === 0 ? <p className="soft" role="status">{t('organisationNone')}</p> : null}
      {hits.map(one => (
        <Button key={one.id} aria-label={t('organisationFound', { name: name(one.nameZh, one.nameEn) })} onClick={() => onChange(one.id)}>
          {name(one.nameZh, one.nameEn)}
        </Button>
      ))}
    </>
  )
}
