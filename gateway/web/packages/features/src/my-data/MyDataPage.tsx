import { privacy, type MyDataTable } from '@booking/api/privacy'
import { refusalOf } from '@booking/api'
import { Bones, Button } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { Back } from '../me'
import { en as auditEn, zh as auditZh } from '../audit/catalogue'
import { en as noticesEn, zh as noticesZh } from '../notices/catalogue'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { oneLanguage } from '../texts/bilingual'
import { callsAs } from './calls'
import { en, zh } from './catalogue'
import { Erase } from './Erase'
import { shown } from './shown'
import { useMyDataTexts } from './texts'
import './my-data.css'

/** All that is kept of me: to read, to take along, to end. */
export function MyDataPage() {
  const { t, locale, language, name } = useMyDataTexts()
  const member = useMember()
  const { data, error } = useQuery({
    queryKey: ['my-data', member.id, locale],
    queryFn: () => privacy.exportMyData({ locale: locale.slice(0, 2) }),
    // Somebody else may sit down at this screen: nothing of it stays behind.
    gcTime: 0
  })
  return (
    <div className="my-data">
      <Back />
      <h1>{t('title')}</h1>
      <p className="soft">{t('lead')}</p>
      {error ? <RefusalNote refused={refusalOf(error)} /> : null}
      {data ? (
        <>
          <section className="card">
            <h2>{t('take')}</h2>
            <p className="soft small">{t('takeHint')}</p>
            <div className="my-data-take">
              <Button type="primary" onClick={() => save(data.page, 'my-data.html', 'text/html')}>
                {t('page')}
              </Button>
              <Button onClick={() => save(data.json, 'my-data.json', 'application/json')}>{t('json')}</Button>
            </div>
          </section>
          <div>
            {data.tables
              .filter(table => table.rows.length > 0)
              .map(table => (
                <Table key={table.name} table={table} />
              ))}
            <p className="soft small my-data-nothing">
              {t('nothing', { list: data.tables.filter(table => table.rows.length === 0).map(table => name(table.titleZh, table.titleEn)).join(language === 'zh' ? '、' : ', ') })}
            </p>
          </div>
          <Erase />
        </>
      ) : error ? null : (
        <Bones label={t('title')} heights={[120, 60, 60, 60]} />
      )}
    </div>
  )
}

function Table({ table }: { table: MyDataTable }) {
  const { t, locale, name, language } = useMyDataTexts()
  const say = { yes: t('yes'), no: t('no') }
  const words = language === 'zh' ? { ...callsAs(auditZh), ...noticesZh, ...zh } : { ...callsAs(auditEn), ...noticesEn, ...en }
  return (
    <details className="my-data-table">
      <summary>
        <b>{name(table.titleZh, table.titleEn)}</b>
        <span className="soft">{t('count', { n: table.rows.length })}</span>
      </summary>
      <p className="soft small">{t('kept', { time: name(table.keptZh, table.keptEn) })}</p>
      {table.rows.map((row, index) => (
        <dl key={index}>
          {row.values.map(value => (
            <div key={value.name}>
              <dt>{name(value.labelZh, value.labelEn)}</dt>
              <dd>{oneLanguage(name(value.wordsZh, value.wordsEn) || shown(value.name, value.value, locale, say, words), language)}</dd>
            </div>
          ))}
        </dl>
      ))}
    </details>
  )
}

function save(text: string, name: string, type: string) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
