import { DivisionLevel, type Division, type Facility } from '@booking/api'
import { Choice, TextField } from '@booking/ui'
import { useState } from 'react'
import { features, type Feature } from '../access/access'
import { OrganisationField, type Organisation } from '../terms-book/OrganisationField'
import { useTexts, type TextKey } from '../texts'
import { EntrySheet, type SheetProps } from './EntrySheet'
import { basicsForm, basicsProblems, type BasicsForm } from './form'
import { useRegisterTexts, type RegisterTextKey } from './texts'
import '../practitioner-book/practitioner-book.css'
import '../rule-book/rule-book.css'

interface BasicsSheetProps extends SheetProps {
  /** Absent: a new one. */
  house: Facility | undefined
  divisions: readonly Division[]
  organisations: readonly Organisation[]
  /** Into which district a house belongs is not for its own keepers to say. */
  maySetDivision: boolean
  onSet: (form: BasicsForm) => void
}

/** What a house is called, what it is, whose, where, how large, and what it has for whom needs it. */
export function BasicsSheet({ house, divisions, organisations, maySetDivision, onSet, ...given }: BasicsSheetProps) {
  const { t, name } = useRegisterTexts()
  const shared = useTexts()
  const [form, setForm] = useState(() => basicsForm(house))
  const change = (changes: Partial<BasicsForm>) => setForm({ ...form, ...changes })
  const called = (one: Division) => ({ value: one.code, label: name(one.nameZh, one.nameEn) })
  return (
    <EntrySheet
      {...given} title={t(house ? 'basics' : 'facilityAdd')} isNew={!house} problems={basicsProblems(form, !house)} onSave={() => onSet(form)}
    >
      {problem => {
        const text = (field: 'id' | 'nameZh' | 'nameEn' | 'kindLabel' | 'address' | 'building' | 'usable' | 'source', max: number) => (
          <TextField label={t(field)} value={form[field]} maxLength={max} problem={problem(field)} onChange={event => change({ [field]: event.target.value })} />
        )
        return (
          <>
            {house ? null : text('id', 64)}
            {text('nameZh', 120)}
            {text('nameEn', 120)}
            <Choice
              label={t('kind')} value={String(form.kind)} onChange={kind => change({ kind: Number(kind) })}
              options={[1, 2, 3, 4, 5].map(kind => ({ value: String(kind), label: shared.t(`kind.${kind}` as TextKey) }))}
            />
            {form.kind === 5 ? text('kindLabel', 120) : null}
            <OrganisationField
              label={t('owner')} organisations={organisations} taken={[]} isFixed={false} value={form.owner} problem={problem('owner')}
              onChange={owner => change({ owner })}
            />
            <Choice
              label={t('tier')} value={String(form.tier)} onChange={tier => change({ tier: Number(tier) })}
              options={[1, 2, 3, 4].map(tier => ({ value: String(tier), label: t(`tier.${tier}` as RegisterTextKey) }))}
            />
            {maySetDivision ? (
              <>
                <Choice
                  label={t('district')} value={form.district} onChange={district => change({ district, street: '' })}
                  options={[{ value: '', label: t('bad.district') }, ...divisions.filter(one => one.level === DivisionLevel.DISTRICT).map(called)]}
                />
                {problem('district') ? <span className="field-problem" role="alert">{problem('district')}</span> : null}
                <Choice
                  label={t('street')} value={form.street} onChange={street => change({ street })}
                  options={[{ value: '', label: t('streetNone') }, ...divisions.filter(one => form.district !== '' && one.parent === form.district).map(called)]}
                />
              </>
            ) : null}
            {text('address', 1_000)}
            {text('building', 13)}
            {text('usable', 13)}
            <label className="rule-tick">
              <input type="checkbox" checked={form.leased} onChange={event => change({ leased: event.target.checked })} />
              <span>{t('leased')}</span>
            </label>
            <fieldset className="book-ticks">
              <legend className="field-label">{t('accessibility')}</legend>
              {(Object.keys(features) as Feature[]).map(word => (
                <label key={word} className="rule-tick">
                  <input
                    type="checkbox" checked={form.accessibility.includes(features[word])}
                    onChange={event => change({
                      accessibility: [...form.accessibility.filter(one => one !== features[word]), ...(event.target.checked ? [features[word]] : [])].sort()
                    })}
                  />
                  <span>{shared.t(`access.${word}` as TextKey)}</span>
                </label>
              ))}
            </fieldset>
            {text('source', 1_000)}
          </>
        )
      }}
    </EntrySheet>
  )
}
