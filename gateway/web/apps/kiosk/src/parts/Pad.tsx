import { useTexts } from '../texts'

interface PadProps {
  value: string
  max: number
  onChange: (value: string) => void
  /** Which keys; digits when left out. */
  keys?: string
}

/** Large keys. They tell nothing of what was typed: whoever stands behind sees dots. */
export function Pad({ value, max, onChange, keys = '1234567890' }: PadProps) {
  const { t } = useTexts()
  const press = (key: string) => onChange((value + key).slice(0, max))
  return (
    <div className={keys.length > 10 ? 'pad pad-wide' : 'pad'}>
      {[...keys].map(key => (
        <button key={key} type="button" className="key" onClick={() => press(key)}>
          {key}
        </button>
      ))}
      <button type="button" className="key key-word" onClick={() => onChange('')} disabled={value === ''}>
        {t('identify.clear')}
      </button>
      <button type="button" className="key key-word" onClick={() => onChange(value.slice(0, -1))} disabled={value === ''}>
        {t('identify.delete')}
      </button>
    </div>
  )
}

/** Dots for what was typed and rings for what is missing. */
export function Dots({ filled, of }: { filled: number; of: number }) {
  const { t } = useTexts()
  return (
    <div className="dots" role="img" aria-label={t('identify.entered', { n: filled })}>
      {Array.from({ length: of }, (_, index) => (
        <span key={index} className={index < filled ? 'dot dot-full' : 'dot'} />
      ))}
    </div>
  )
}
