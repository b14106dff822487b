import { useId, useState } from 'react'
import { useDateTexts } from './texts'
import { TypedInput } from './TypedInput'
import { shifted, typedTime } from './typed'

/** Minutes by which an arrow moves it. */
const step = 30

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
  const type = (text: string) => {
    setTyped(text)
    if (typedTime(text) === text) choose(text)
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
      <TypedInput
        id={id}
        describedBy={`${id}-how`}
        placeholder="08:00"
        maxLength={8}
        required
        value={typed ?? value}
        onType={type}
        onLeave={leave}
        onArrow={by => {
          setTyped(undefined)
          choose(shifted(value, by * step))
        }}
      />
      <span id={`${id}-how`} className="unseen">
        {t('howTime')}
      </span>
    </div>
  )
}
