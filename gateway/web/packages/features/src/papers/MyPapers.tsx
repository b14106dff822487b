import { person } from '@booking/api/person'
import { useQuery } from '@tanstack/react-query'
import { Facts } from './Facts'
import { usePapersTexts } from './texts'
import './papers.css'

/** To whoever they are about: what a desk recorded of their papers, and how to have it changed. Nothing is shown before it is known. */
export function MyPapers({ memberId }: { memberId: string }) {
  const { t } = usePapersTexts()
  const mine = useQuery({
    queryKey: ['person', memberId],
    queryFn: ({ signal }) => person.getPerson({}, { signal }),
    staleTime: 5 * 60_000
  })
  if (!mine.data) return null
  const isRecorded = mine.data.recordedAt !== undefined
  return (
    <section className="card papers-mine" aria-labelledby="papers-mine">
      <h2 id="papers-mine">{t('mine')}</h2>
      {isRecorded ? <Facts person={mine.data} hasUnion={false} /> : null}
      <p className="soft small">{t(isRecorded ? 'mineHint' : 'mineNone')}</p>
    </section>
  )
}
