import type { Rule } from '@booking/api/rules'
import { Button } from '@booking/ui'
import { timestampDate } from '@bufbuild/protobuf/wkt'
import type { Versions } from '../rule-book/useRules'
import { oneLanguage } from '../texts/bilingual'
import { cityZone, instantWords, plainDay } from '../time'
import { changeWords, factsOf, type Known } from './facts'
import { offerIn } from './form'
import type { ServiceBookKey } from './texts'
import './service-book.css'
import '../rule-book/rule-book.css'

interface ServiceCardProps {
  versions: Versions
  known: Known
  /** What the button does, and what it says; none: nothing is to be done here. */
  edit?: (rule: Rule) => void
  action?: string
  /** Beside the state: whose it is, or that it is stricter here. */
  note?: string
}

/** One service: what it is today, since when and until when, and all of its versions. */
export function ServiceCard({ versions, known, edit, action, note }: ServiceCardProps) {
  const { t, locale, language } = known.own
  const last = versions.all.at(-1)!
  const now = versions.all.find(rule => rule.inForce)
  // What ended is shown as it was at last.
  const shown = now ?? versions.all.findLast(rule => offerIn(rule)) ?? last
  const offer = offerIn(shown)
  if (!offer) return null
  const facts = factsOf(offer, known)
  const [title, ...rest] = facts
  const next = now && last !== now && last.from > now.from ? last : undefined
  const stands = now
    ? next && !offerIn(next)
      ? t('ends', { date: plainDay(next.from, locale) })
      : t('inForce')
    : offerIn(last)
      ? t('ahead', { date: plainDay(last.from, locale) })
      : t('ended')
  const valid = next && !offerIn(next)
    ? t('until', { from: plainDay(shown.from, locale), until: plainDay(next.from, locale) })
    : t('since', { date: plainDay(shown.from, locale) })
  return (
    <li className="rule-card service-card">
      <div className="rule-card-head">
        <h3>{title!.text}</h3>
        <span className={now ? 'rule-now' : 'soft'}>{stands}</span>
        {note ? <span className="soft small">{note}</span> : null}
      </div>
      <dl className="service-terms">
        {rest.map(({ label, text }) => (
          <Line key={label} label={t(label)} text={text} />
        ))}
        <Line label={t('valid')} text={valid} />
        <Line label={t('source')} text={oneLanguage(shown.source, language)} />
        <Line label={t('code')} text={versions.name} />
      </dl>
      {next && offerIn(next) ? (
        <p className="soft">
          {t('ahead', { date: plainDay(next.from, locale) })} · {changeWords(offer, offerIn(next), known)}
        </p>
      ) : null}
      <History versions={versions} known={known} />
      {edit && action ? (
        <Button onClick={() => edit(shown)} aria-label={`${action}: ${title!.text}`}>
          {action}
        </Button>
      ) : null}
    </li>
  )
}

const Line = ({ label, text }: { label: string; text: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{text}</dd>
  </>
)

function History({ versions, known }: { versions: Versions; known: Known }) {
  const { t, locale, language } = known.own
  return (
    <details>
      <summary>{t('history' as ServiceBookKey, { n: versions.all.length })}</summary>
      <ol className="rule-history" reversed>
        {versions.all
          .map((rule, i) => ({ rule, what: changeWords(offerIn(versions.all[i - 1]), offerIn(rule), known) }))
          .reverse()
          .map(({ rule, what }) => (
            <li key={String(rule.version)}>
              {t('version', { from: plainDay(rule.from, locale), what })}
              <small className="soft">
                {t('setBy', {
                  who: rule.setBy, at: rule.setAt ? instantWords(timestampDate(rule.setAt).toISOString(), cityZone, known.words) : '',
                  source: oneLanguage(rule.source, language)
                })}
              </small>
            </li>
          ))}
      </ol>
    </details>
  )
}
