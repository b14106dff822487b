import type { Rule } from '@booking/api/rules'
import { Button } from '@booking/ui'
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { useRuleTexts } from '../rules/texts'
import { ruleWords } from '../rules/words'
import { useTexts, type TextKey } from '../texts'
import { oneLanguage } from '../texts/bilingual'
import { cityZone, instantWords, plainDay } from '../time'
import { formOf } from './form'
import { useBookTexts, type BookTextKey } from './texts'
import type { Versions } from './useRules'
import './rule-book.css'

/** One rule: what holds, what is to come, and all of its versions with who set them and where it is written. */
export function RuleCard({ versions, edit }: { versions: Versions; edit?: (rule: Rule) => void }) {
  const { t, locale, language } = useBookTexts()
  const rules = useRuleTexts()
  const words = useTexts()
  const what = (rule: Rule) => {
    if (!rule.setting) return t('withdrawn')
    return ruleWords(rule, type => words.t(`type.${type}` as TextKey), rules)
  }
  const last = versions.all.at(-1)!
  const now = versions.all.find(rule => rule.inForce)
  const shown = now ?? last
  return (
    <li className="rule-card">
      <div className="rule-card-head">
        <strong>{versions.name}</strong>
        <span className={now ? 'rule-now' : 'soft'}>{now ? t('inForce') : last.setting ? t('ahead', { date: plainDay(last.from, locale) }) : t('withdrawn')}</span>
        {edit ? null : <span className="soft small">{t(`level.${versions.scope.level}` as BookTextKey)}</span>}
      </div>
      {shown.setting ? <p>{what(shown)}</p> : null}
      {now && last !== now ? (
        <p className="soft">
          {t('ahead', { date: plainDay(last.from, locale) })} · {what(last)}
        </p>
      ) : null}
      <details>
        <summary>{t('history', { n: versions.all.length })}</summary>
        <ol className="rule-history" reversed>
          {[...versions.all].reverse().map(rule => (
            <li key={String(rule.version)}>
              {t('version', { from: plainDay(rule.from, locale), what: what(rule) })}
              <small className="soft">
                {t('setBy', {
                  who: rule.setBy, at: rule.setAt ? instantWords(timestampDate(rule.setAt).toISOString(), cityZone, words) : '', source: oneLanguage(rule.source, language)
                })}
              </small>
            </li>
          ))}
        </ol>
      </details>
      {edit && last.setting && formOf(last) ? <Button onClick={() => edit(last)}>{t('change')}</Button> : null}
    </li>
  )
}
