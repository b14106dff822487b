import MinusOutlined from '@ant-design/icons/MinusOutlined'
import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { useId } from 'react'

interface StepperProps {
  label: string
  less: string
  more: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}

/** A small whole number by two large buttons. */
export function Stepper({ label, less, more, value, min, max, onChange }: StepperProps) {
  const id = useId()
  const change = (by: number) => onChange(Math.min(max, Math.max(min, value + by)))
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="field-label">
        {label}
      </span>
      <span>
        <span className="stepper">
          <button type="button" className="icon-button" aria-label={less} disabled={value <= min} onClick={() => change(-1)}>
            <MinusOutlined />
          </button>
          <output>{value}</output>
          <button type="button" className="icon-button" aria-label={more} disabled={value >= max} onClick={() => change(1)}>
            <PlusOutlined />
          </button>
        </span>
      </span>
    </div>
  )
}
