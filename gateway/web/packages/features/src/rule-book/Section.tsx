import { Button } from '@booking/ui'
import { useId, type PropsWithChildren } from 'react'
import './rule-book.css'
import '../figures/figures.css'

interface SectionProps {
  title: string
  /** What is said where there is nothing. */
  none: string
  isEmpty: boolean
  /** What is added here, and how; absent: nothing is. */
  add?: { label: string; act: () => void }
}

/** A list of cards under its heading: what is set at a level, or holds there from above. */
export function Section({ title, none, isEmpty, add, children }: PropsWithChildren<SectionProps>) {
  const heading = useId()
  return (
    <section className="part" aria-labelledby={heading}>
      <div className="part-head">
        <h2 id={heading}>{title}</h2>
        {add ? (
          <Button type="primary" onClick={add.act}>
            {add.label}
          </Button>
        ) : null}
      </div>
      {isEmpty ? <p className="soft">{none}</p> : null}
      <ul className="rule-cards">{children}</ul>
    </section>
  )
}
