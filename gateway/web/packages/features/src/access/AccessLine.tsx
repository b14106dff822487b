import type { AccessibilityFeature } from '@booking/api'
import { useTexts } from '../texts'
import { saidBy } from './access'

/** What a venue says that it has. What it does not say is not known, and never shown as missing. */
export function AccessLine({ has }: { has: readonly AccessibilityFeature[] }) {
  const { t } = useTexts()
  const said = saidBy(has)
  if (said.length === 0) return <p className="soft small">{t('access.unknown')}</p>
  return <p className="small">{t('access.has', { list: said.map(one => t(`access.${one}`)).join(t('access.and')) })}</p>
}
