import { useTexts } from '../texts'
import { features, type Feature } from './access'

interface AccessChipsProps {
  wanted: readonly Feature[]
  onChange: (wanted: Feature[]) => void
}

/** Everything that a venue must have, each to be ticked. In short words, so that a phone shows that there are more; read out in full. */
export function AccessChips({ wanted, onChange }: AccessChipsProps) {
  const { t } = useTexts()
  const all = Object.keys(features) as Feature[]
  return (
    <fieldset className="field chips-set">
      <legend className="field-label">{t('access.title')}</legend>
      <div className="chips chips-line">
        {all.map(one => (
          <label key={one} className="chip">
            <input
              type="checkbox"
              aria-label={t(`access.${one}`)}
              checked={wanted.includes(one)}
              onChange={event => onChange(all.filter(other => (other === one ? event.target.checked : wanted.includes(other))))}
            />
            <span>{t(`access.short.${one}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
