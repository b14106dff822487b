import { useEffect, useRef, type ReactNode } from 'react'
import { useSay } from './voice'

interface ResultProps {
  good: boolean
  title: string
  next?: ReactNode
  /** Read aloud besides the title. */
  say?: string
  /** Leaves by itself after so many milliseconds. */
  after?: number
  onOver: () => void
}

/** One sentence, one sign, and what to do now. */
export function Result({ good, title, next, say, after, onOver }: ResultProps) {
  useSay(title, say)
  const over = useRef(onOver)
  over.current = onOver
  useEffect(() => {
    if (!after) return
    const timer = setTimeout(() => over.current(), after)
    return () => clearTimeout(timer)
  }, [after])
  return (
    <section className={good ? 'result result-good' : 'result result-no'} role={good ? 'status' : 'alert'}>
      <span className="result-mark" aria-hidden="true">
        {good ? '✓' : '!'}
      </span>
      <h1>{title}</h1>
      <div className="result-next">{next}</div>
    </section>
  )
}
