import CalendarOutlined from '@ant-design/icons/CalendarOutlined'
import { useId, useRef, useState } from 'react'
import { addDays, cityZone, plainDay, todayIn } from '../time'
import { useDateTexts } from './texts'
import { TypedInput } from './TypedInput'
import { typedDate, within } from './typed'
import './dates.css'

interface DateFieldProps {
  label: string
  /** "2026-11-28"; empty: none. */
  value: string
  /** Called with a date; and with '' where none is needed and the field is cleared. */
  onChange: (date: string) => void
  min?: string
  max?: string
  required?: boolean
}

/**
 * A date, typed or picked, shown the same to everybody: the browser's own field follows the browser's language and not the one that
 * the person chose here. Beside it the day as people say it.
 */
export function DateField({ label, value, onChange, min, max, required }: DateFieldProps) {
  const { t, locale } = useDateTexts()
  const id = useId()
  const calendar = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string>()
  const today = todayIn(cityZone)
  const choose = (date: string) => {
    setTyped(undefined)
    if (date !== value && (date !== '' || !required)) onChange(date === '' ? '' : within(date, min, max))
  }
  const type = (text: string) => {
    setTyped(text)
    const date = typedDate(text, value || today)
    // Half a date may be a date, too: 2026-11-2 waits for what follows.
    if (date && text.trim() === date && date === within(date, min, max)) choose(date)
  }
  const leave = () => {
    if (typed === undefined) return
    const date = typedDate(typed, value || today)
    if (date) choose(date)
    else if (typed.trim() === '') choose('')
    setTyped(undefined)
  }
  return (
    <div className="field date-field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="date-box">
        <TypedInput
          id={id}
          describedBy={`${id}-said ${id}-how`}
          placeholder="2026-11-28"
          maxLength={20}
          required={required}
          value={typed ?? value}
          onType={type}
          onLeave={leave}
          onArrow={by => choose(value === '' ? within(today, min, max) : within(addDays(value, by), min, max))}
        />
        <span id={`${id}-said`} className="date-said">
          {value === '' ? '' : plainDay(value, locale)}
        </span>
        <button type="button" className="icon-button" aria-label={`${t('pick')} ${label}`} onClick={() => calendar.current?.showPicker()}>
          <CalendarOutlined />
        </button>
        <input
          ref={calendar} className="date-native" type="date" tabIndex={-1} aria-hidden="true" value={value} min={min} max={max}
          // Of no form: what it thinks of a date, nobody would see, and the form would not go.
          form="" onChange={event => choose(event.target.value)}
        />
      </span>
      <span id={`${id}-how`} className="unseen">
        {t('how')}
      </span>
    </div>
  )
}
