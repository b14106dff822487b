import { facilities, refusalOf } from '@booking/api'
import { audit, type AuditRow } from '@booking/api/audit'
import { Bones, Button, Choice, TextField } from '@booking/ui'
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt'
import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { DateField } from '../dates'
import { changed } from '../figures/view'
import { RefusalNote } from '../refusal'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { useTexts } from '../texts'
import { addDays, cityZone, instantWords } from '../time'
import { FacilityField } from './FacilityField'
import { useAuditTexts } from './texts'
import { allCalls, callWords, hidden, roleWords, scopeWords } from './words'
import '../figures/figures.css'
import './audit.css'

const fields = ['who', 'member', 'booking'] as const
type Asked = Record<(typeof fields)[number] | 'facility' | 'did' | 'from' | 'to', string>

/** Who did what and looked at what, by ids; latest first. What it was about is not in it. */
export function AuditPage() {
  const { t } = useStaffTexts()
  const words = useTexts()
  const say = useAuditTexts()
  const [params, setParams] = useSearchParams()
  const read = (name: string) => params.get(name) ?? ''
  const asked: Asked = { who: read('who'), member: read('member'), facility: read('facility'), booking: read('booking'), did: read('did'), from: read('from'), to: read('to') }
  const [typed, setTyped] = useState(asked)
  // Folded, since it is asked for rarely; what the address asks for is shown.
  const hasMore = [...fields, 'from' as const, 'to' as const].some(key => asked[key] !== '')
  // A card's or a phone's number stays out of the address, which browsers remember.
  const [number, setNumber] = useState({ typed: '', asked: '' })
  const rows = useInfiniteQuery({
    queryKey: ['audit', asked, number.asked],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      audit.searchAudit(
        {
          who: asked.who, ...(number.asked ? { number: number.asked } : { memberId: asked.member }), facilityId: asked.facility,
          bookingId: asked.booking, method: asked.did, pageSize: 50, pageToken: pageParam,
          ...(asked.from ? { from: midnight(asked.from) } : {}), ...(asked.to ? { until: midnight(addDays(asked.to, 1)) } : {})
        },
        { signal }
      ),
    getNextPageParam: last => last.nextPageToken || undefined
  })
  const all = rows.data?.pages.flatMap(page => page.rows) ?? []
  const placeOf = usePlaceNames(all)
  return (
    <div className="figures">
      <h1>{t('audit.title')}</h1>
      <p className="hint">{t('audit.what')}</p>
      <form
        className="audit-filters"
        onSubmit={event => {
          event.preventDefault()
          setNumber({ ...number, asked: number.typed.trim() })
          setParams(changed(params, Object.fromEntries(Object.entries(typed).map(([key, text]) => [key, text.trim()]))), { replace: true })
        }}
      >
        <Choice
          label={say.t('did')} options={[{ value: '', label: say.t('anything') }, ...allCalls(say)]} value={typed.did}
          onChange={did => setTyped({ ...typed, did })}
        />
        <FacilityField value={typed.facility} onChange={facility => setTyped({ ...typed, facility })} />
        <TextField
          label={say.t('number')} hint={say.t('numberHint')} value={number.typed} maxLength={40} autoComplete="off"
          onChange={event => setNumber({ ...number, typed: event.target.value })}
        />
        <details className="audit-more" open={hasMore}>
          <summary>{say.t('more')}</summary>
          <div className="audit-filters">
            {fields.map(field => (
              <TextField
                key={field} label={t(`audit.${field}` as StaffTextKey)} value={typed[field]} maxLength={120}
                onChange={event => setTyped({ ...typed, [field]: event.target.value })}
              />
            ))}
            {(['from', 'to'] as const).map(end => (
              <DateField
                key={end} label={t(end === 'from' ? 'use.from' : 'use.until')} value={typed[end]} onChange={date => setTyped({ ...typed, [end]: date })}
              />
            ))}
          </div>
        </details>
        <Button type="primary" size="large" htmlType="submit">
          {t('audit.go')}
        </Button>
      </form>
      {rows.isPending ? <Bones label={t('staff.loading')} heights={[320]} /> : null}
      {rows.isLoadingError ? <RefusalNote refused={refusalOf(rows.error)} /> : null}
      {rows.isSuccess && all.length === 0 ? <p>{number.asked ? say.t('numberNone') : t('audit.none')}</p> : null}
      {all.length > 0 ? (
        <div className="table-box" tabIndex={0} role="region" aria-label={t('audit.title')}>
          <table className="figures-table audit-table">
            <thead>
              <tr>
                {(['number', 'at', 'who', 'did', 'about', 'because', 'outcome'] as const).map(key => (
                  <th key={key} scope="col" className={key === 'number' ? undefined : 'text'}>
                    {t(`audit.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {all.map(row => (
                <tr key={String(row.number)} title={row.hash}>
                  <td>{String(row.number)}</td>
                  <td className="text">{row.at ? instantWords(timestampDate(row.at).toISOString(), cityZone, words) : ''}</td>
                  <td className="text">
                    {row.who}
                    <br />
                    <small>{`${roleWords(row.roles, say)} · ${scopeWords(row.scope, say, placeOf)}`}</small>
                  </td>
                  <td className="text">
                    {callWords(row.method, say)}
                    {row.method === hidden ? null : (
                      <>
                        <br />
                        <small>{row.method}</small>
                      </>
                    )}
                  </td>
                  <td className="text">{[row.memberId, placeOf(row.facilityId), row.bookingId].filter(Boolean).join(' · ')}</td>
                  <td className="text">{row.because}</td>
                  <td className="text">
                    {row.outcome === hidden ? (
                      '—'
                    ) : row.outcome === 'OK' ? (
                      say.t('done')
                    ) : (
                      <>
                        {say.t('refused')}
                        <br />
                        <small>{row.outcome}</small>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {rows.hasNextPage ? (
        <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('rows.more')}
        </Button>
      ) : null}
    </div>
  )
}

/** Midnight in Beijing, which knows no summer time. */
const midnight = (date: string) => timestampFromDate(new Date(`${date}T00:00+08:00`))

/** Facilities by their names, each asked for once; one that is not known keeps its id. People stand by their ids: that is all the audit keeps. */
function usePlaceNames(rows: AuditRow[]): (facilityId: string) => string {
  const { name } = useTexts()
  const ids = [...new Set(rows.flatMap(row => [row.facilityId, row.scope.startsWith('facility:') ? row.scope.slice(9) : '']).filter(Boolean))]
  const names = useQueries({
    queries: ids.map(facilityId => ({
      queryKey: ['facility', facilityId], queryFn: ({ signal }: { signal: AbortSignal }) => facilities.getFacility({ facilityId }, { signal }),
      staleTime: 300_000, retry: false
    })),
    combine: found => new Map(found.flatMap(({ data }) => (data ? [[data.id, name(data.nameZh, data.nameEn)]] : [])))
  })
  return id => names.get(id) ?? id
}
