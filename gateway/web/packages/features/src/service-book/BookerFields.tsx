import { Button, TextField } from '@booking/ui'
import { useState } from 'react'
import { Wrong, wrong, type FieldsProps } from './Wrong'
import './service-book.css'
import '../figures/figures.css'
import '../rule-book/rule-book.css'

const found = 6

/** Who may book: kinds of people, ages, districts, and certain organisations. */
export function BookerFields({ form, change, known, told }: FieldsProps) {
  const { t, name } = known.own
  const districts = form.divisions.filter(code => code.length === 6)
  const streets = form.divisions.filter(code => code.length !== 6)
  return (
    <>
      <fieldset className="service-set">
        <legend className="field-label">{t('whoMay')}</legend>
        {(['members', 'nonMembers', 'organisations'] as const).map(kind => (
          <label key={kind} className="rule-tick">
            <input type="checkbox" checked={form[kind]} onChange={event => change({ [kind]: event.target.checked })} />
            <span>{t(kind)}</span>
          </label>
        ))}
        <Wrong said={told('bookers')} />
      </fieldset>
      {form.organisations ? <Organisations form={form} change={change} known={known} told={told} /> : null}
      <div className="service-pair">
        <TextField
          label={t('ageMin')} inputMode="numeric" maxLength={3} value={form.ageMin} onChange={event => change({ ageMin: event.target.value })}
          {...wrong(told('age'))}
        />
        <TextField label={t('ageMax')} inputMode="numeric" maxLength={3} value={form.ageMax} onChange={event => change({ ageMax: event.target.value })} />
      </div>
      <details className="rule-types" open={form.divisions.length > 0}>
        <summary>{t('districts')}</summary>
        <div className="rule-types-list">
          {known.districts.map(one => (
            <label key={one.code} className="rule-tick">
              <input
                type="checkbox"
                checked={districts.includes(one.code)}
                onChange={event =>
                  change({ divisions: event.target.checked ? [...form.divisions, one.code] : form.divisions.filter(code => code !== one.code) })
                }
              />
              <span>{name(one.nameZh, one.nameEn)}</span>
            </label>
          ))}
        </div>
        {streets.length > 0 ? <p className="hint">{t('streets', { n: streets.length })}</p> : null}
        <Wrong said={told('divisions')} />
      </details>
    </>
  )
}

function Organisations({ form, change, known, told }: FieldsProps) {
  const { t, name } = known.own
  const [typed, setTyped] = useState('')
  const asked = typed.trim().toLowerCase()
  const hits = asked === '' ? [] : known.organisations.filter(
    one => !form.organisationIds.includes(one.id) && [one.nameZh, one.nameEn].some(text => text.toLowerCase().includes(asked))
  )
  const called = (id: string) => {
    const one = known.organisations.find(other => other.id === id)
    return one ? name(one.nameZh, one.nameEn) : id
  }
  return (
    <details className="rule-types" open={form.organisationIds.length > 0}>
      <summary>{t('onlyOrganisations')}</summary>
      <ul className="service-chosen">
        {form.organisationIds.map(id => (
          <li key={id}>
            <span>{called(id)}</span>
            <Button
              aria-label={t('organisationDrop', { name: called(id) })}
              onClick={() => change({ organisationIds: form.organisationIds.filter(one => one !== id) })}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <TextField label={t('organisationAdd')} value={typed} maxLength={60} onChange={event => setTyped(event.target.value)} {...wrong(told('organisations'))} />
      <div className="service-hits" aria-live="polite">
        {hits.slice(0, found).map(one => (
          <Button
            key={one.id}
            onClick={() => {
              change({ organisationIds: [...form.organisationIds, one.id] })
              setTyped('')
            }}
          >
            {name(one.nameZh, one.nameEn)}
          </Button>
        ))}
      </div>
    </details>
  )
}
