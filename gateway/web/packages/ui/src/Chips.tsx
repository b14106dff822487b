import { useId, type ReactNode } from 'react'

interface ChipsProps<T extends string> {
  legend: string
  options: readonly { value: T; label: ReactNode; disabled?: boolean }[]
  value: T | undefined
  onChange: (value: T) => void
  /** In one line that scrolls sideways. */
  line?: boolean
  /** The legend is read out but not shown. */
  quiet?: boolean
}

/** One of several, all in sight: radio buttons that look like chips. */
export function Chips<T extends string>({ legend, options, value, onChange, line, quiet }: ChipsProps<T>) {
  const group = useId()
  return (
    <fieldset className="field chips-set">
      <legend className={quiet ? 'unseen' : 'field-label'}>{legend}</legend>
      <div className={line ? 'chips chips-line' : 'chips'}>
        {options.map(option => (
          <label key={option.value} className="chip">
            <input
              type="radio"
              name={group}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
