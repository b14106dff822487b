import Input, { type InputProps } from 'antd/es/input/Input'
import { useId, type ReactNode } from 'react'

interface TextFieldProps extends Omit<InputProps, 'id'> {
  label: string
  hint?: ReactNode
}

export function TextField({ label, hint, ...input }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <Input id={id} size="large" aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
      {hint ? (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      ) : null}
    </div>
  )
}
