interface TypedInputProps {
  id: string
  /** Ids of what is said about it. */
  describedBy: string
  placeholder: string
  maxLength: number
  required?: boolean
  value: string
  onType: (text: string) => void
  /** What was typed is to be taken, or given up. */
  onLeave: () => void
  /** 1: the arrow up, -1: down. */
  onArrow: (by: 1 | -1) => void
}

/** Where a date or a time is typed, left with Enter, and moved by the arrows. */
export function TypedInput({ id, describedBy, placeholder, maxLength, required, value, onType, onLeave, onArrow }: TypedInputProps) {
  return (
    <input
      id={id}
      type="text"
      className="choice"
      inputMode="numeric"
      autoComplete="off"
      placeholder={placeholder}
      maxLength={maxLength}
      // Left empty it becomes what it was: there is nothing for the browser to complain of.
      aria-required={required}
      aria-describedby={describedBy}
      value={value}
      onChange={event => onType(event.target.value)}
      onBlur={onLeave}
      onKeyDown={event => {
        if (event.key === 'Enter') onLeave()
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        onArrow(event.key === 'ArrowUp' ? 1 : -1)
      }}
    />
  )
}
