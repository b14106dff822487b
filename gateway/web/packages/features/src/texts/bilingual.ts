import type { Language } from '@booking/ui'

/** Of a text that says the same in English in brackets at its end, the half in the reader's language; any other text whole. */
export function oneLanguage(text: string, language: Language): string {
  const found = /^(.*[\u3400-\u9fff].*?)\s*\(([\x20-\x7e]+)\)$/s.exec(text)
  return found ? (language === 'zh' ? found[1]! : found[2]!) : text
}
