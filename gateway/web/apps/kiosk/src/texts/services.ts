import { en, zh } from '@booking/features/services/catalogue'
import type { ServiceSpeech } from '@booking/features/services'
import { fill } from '@booking/ui'
import { useTexts } from '.'

/** How services and prices are worded: as on the phone, in the language chosen here. */
export function useServiceTexts(): ServiceSpeech {
  const speech = useTexts()
  const catalogue = speech.language === 'en' ? en : zh
  return { ...speech, t: (key, values) => fill(catalogue[key], values) }
}
