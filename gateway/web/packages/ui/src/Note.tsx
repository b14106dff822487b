import ExclamationCircleOutlined from '@ant-design/icons/ExclamationCircleOutlined'
import type { PropsWithChildren, ReactNode } from 'react'

interface NoteProps {
  title: ReactNode
  /** What the person can do now. */
  next?: ReactNode
}

/** A "no", or trouble: sign, sentence and border, never colour alone. Read out when it appears. */
export function Note({ title, next, children }: PropsWithChildren<NoteProps>) {
  return (
    <div className="note" role="alert">
      <span className="note-mark" aria-hidden="true">
        <ExclamationCircleOutlined />
      </span>
      <strong>{title}</strong>
      {next ? <span>{next}</span> : null}
      {children ? <div className="note-actions">{children}</div> : null}
    </div>
  )
}
