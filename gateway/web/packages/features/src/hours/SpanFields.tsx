import CloseOutlined from '@ant-design/icons/CloseOutlined'
import { Button } from '@booking/ui'
import { isOvernight, nextSpan, timesFor, type Span } from './form'
import { useHoursTexts } from './texts'
import './hours.css'

interface SpanFieldsProps {
  /** Of which day. */
  day: string
  spans: Span[]
  onChange: (spans: Span[]) => void
  problem: string | undefined
}

/** The stretches of one day, one below the other: chosen from lists, which show 24 hours whatever language the browser speaks. */
export function SpanFields({ day, spans, onChange, problem }: SpanFieldsProps) {
  const { t } = useHoursTexts()
  const set = (at: number, changes: Partial<Span>) => onChange(spans.map((span, n) => (n === at ? { ...span, ...changes } : span)))
  return (
    <div className="hours-spans">
      {spans.map((span, at) => {
        const n = at + 1
        return (
          <span key={at} className="hours-span">
            {(['open', 'close'] as const).map(edge => (
              <span key={edge} className="choice-box">
                <select
                  className="choice" aria-label={t(edge === 'open' ? 'from' : 'until', { day, n })} value={span[edge]}
                  onChange={event => set(at, { [edge]: event.target.value })}
                >
                  {timesFor(edge, span[edge]).map(time => (
                    <option key={time}>{time}</option>
                  ))}
                </select>
              </span>
            ))}
            <button type="button" className="icon-button" aria-label={t('drop', { day, n })} onClick={() => onChange(spans.filter((_, one) => one !== at))}>
              <CloseOutlined />
            </button>
            {isOvernight(span) ? <small className="soft">{t('nextDay')}</small> : null}
          </span>
        )
      })}
      {problem ? <span className="field-problem" role="alert">{problem}</span> : null}
      <Button size="small" aria-label={t('addFor', { day })} onClick={() => onChange([...spans, nextSpan(spans)])}>
        {t('add')}
      </Button>
    </div>
  )
}
