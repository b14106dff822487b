import { useId, useState } from 'react'
import { useDateTexts } from './texts'
import { shifted, typedTime } from './typed'

interface TimeFieldProps {
  label: string
  /** "08:00" to "24:00". */
  value: string
  onChange: (time: string) => void
}

/** A time of day, typed, shown on 24 hours to everybody: the browser's own field shows AM and PM where the browser's language has them. */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  const { t } = useDateTexts()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const choose = (time: string) => {
    if (time !== value) onChange(time)
  }
  const leave = () => {
    const time = typedTime(typed ?? '')
    if (time) choose(time)
    setTyped(undefined)
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        className="choice"
        inputMode="numeric"
        autoComplete="off"
        placeholder="08:00"
        maxLength={8}
        required
        aria-describedby={`${id}-how`}
        value={typed ?? value}
        onChange={event => {
          setTyped(event.target.value)
          const time = typedTime(event.target.value)
          if (time === event.target.value) choose(time)
        }}
        onBlur={leave}
        onKeyDown={event => {
          if (event.key === 'Enter') leave()
          const by = event.key === 'ArrowUp' ? 30 : event.key === 'ArrowDown' ? -30 : 0
          if (by === 0) return
          event.preventDefault()
          setTyped(undefined)
          choose(shifted(value, by))
        }}
      />
      <span id={`${id}-how`} className="unseen">
        {t('howTime')}
      </span>
    </div>
  )
}
