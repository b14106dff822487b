import ExclamationCircleOutlined from '@ant-design/icons/ExclamationCircleOutlined'
import Input, { type InputProps } from 'antd/es/input/Input'
import { useId, type ReactNode } from 'react'

interface TextFieldProps extends Omit<InputProps, 'id'> {
  label: string
  hint?: ReactNode
  /** What is wrong with it, said in its place: sign and sentence, never colour alone, nor in the browser's bubble, which speaks the browser's language. */
  problem?: string | undefined
}

export function TextField({ label, hint, problem, ...input }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <Input
        id={id} size="large" aria-describedby={hint || problem ? `${id}-hint` : undefined} {...(problem ? { status: 'error', 'aria-invalid': true } : {})}
        {...input}
      />
      {problem ? (
        <span id={`${id}-hint`} className="field-problem" role="alert">
          <ExclamationCircleOutlined aria-hidden="true" /> {problem}
        </span>
      ) : hint ? (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      ) : null}
    </div>
  )
}
