import type { Facility } from '@booking/api'
import { useTermsTexts } from './texts'
import '../rule-book/rule-book.css'

/** Which spaces a rule is about; none: all. */
export function SpaceTicks({ house, chosen, onChange }: { house: Facility; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const { t, name } = useTermsTexts()
  return (
    <details className="rule-types" open={chosen.length > 0}>
      <summary>{t('spaces')}</summary>
      <div className="rule-types-list">
        {house.resources.map(one => (
          <label key={one.id} className="rule-tick">
            <input
              type="checkbox" checked={chosen.includes(one.id)}
              onChange={event => onChange(event.target.checked ? [...chosen, one.id] : chosen.filter(id => id !== one.id))}
            />
            <span>{name(one.nameZh, one.nameEn)}</span>
          </label>
        ))}
      </div>
    </details>
  )
}
