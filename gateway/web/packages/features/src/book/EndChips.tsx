import { Chips } from '@booking/ui'
import { useTexts } from '../texts'
import { clockSpan, lengthWords, minutesBetween } from '../time'

interface EndChipsProps {
  start: string
  end: string
  /** Nearest first. */
  ends: string[]
  disabled: boolean
  onChange: (end: string) => void
}

/** Until when, each end with the length that results. Nothing where there is no choice. */
export function EndChips({ start, end, ends, disabled, onChange }: EndChipsProps) {
  const speech = useTexts()
  if (ends.length < 2) return null
  return (
    <Chips
      line
      legend={speech.t('book.until')}
      value={end}
      onChange={onChange}
      options={ends.map(each => ({
        value: each,
        disabled,
        label: (
          <>
            {clockSpan(start, each).split('–')[1]}
            <small>{lengthWords(minutesBetween(start, each), speech)}</small>
          </>
        )
      }))}
    />
  )
}
