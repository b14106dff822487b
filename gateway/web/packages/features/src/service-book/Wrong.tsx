import ExclamationCircleOutlined from '@ant-design/icons/ExclamationCircleOutlined'
import type { Known } from './facts'
import type { Field, ServiceForm } from './form'
import './service-book.css'

/** What every group of the form's fields is given. */
export interface FieldsProps {
  form: ServiceForm
  change: (changes: Partial<ServiceForm>) => void
  known: Known
  /** What is wrong at a field, in words. */
  told: (field: Field) => string | undefined
}

/** What a field gets that something is wrong with. */
export const wrong = (said: string | undefined) => (said ? { status: 'error' as const, 'aria-invalid': true, hint: <Wrong said={said} /> } : {})

/** What is wrong, under its field: sign and sentence, never colour alone. */
export function Wrong({ said }: { said: string | undefined }) {
  return said ? (
    <span className="field-problem">
      <ExclamationCircleOutlined aria-hidden="true" /> {said}
    </span>
  ) : null
}
