import { TextField } from '@booking/ui'
import { useState } from 'react'
import { useServiceTexts } from './texts'
import './services.css'

/** From so many people on, an event needs a permit. */
export const largeEvent = 1_000

/** The question that a large event asks. That it is not answered is said in our words: the browser's bubble speaks the browser's language. */
export function PermitField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useServiceTexts()
  const [isMissing, setMissing] = useState(false)
  return (
    <TextField
      label={t('permit')} maxLength={64} required value={value} hint={t('permitWhy')} problem={isMissing ? t('permitMissing') : undefined}
      onInvalid={event => {
        event.preventDefault()
        event.currentTarget.focus()
        setMissing(true)
      }}
      onChange={event => {
        setMissing(false)
        onChange(event.target.value)
      }}
    />
  )
}
