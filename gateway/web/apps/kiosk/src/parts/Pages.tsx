import { useTexts } from '../texts'

/** Turns pages; nothing when there is one. */
export function Pages({ page, count, onPage }: { page: number; count: number; onPage: (page: number) => void }) {
  const { t } = useTexts()
  if (count < 2) return null
  return (
    <span className="pages">
      <button type="button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t('book.previousPage')}
      </button>
      <span role="status">{t('book.page', { n: page + 1, of: count })}</span>
      <button type="button" disabled={page >= count - 1} onClick={() => onPage(page + 1)}>
        {t('book.nextPage')}
      </button>
    </span>
  )
}
