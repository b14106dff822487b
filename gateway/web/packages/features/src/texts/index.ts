import { createTexts, fill, type Speech as SpeechOf } from '@booking/ui'
import { zh } from './zh'

export const { Texts, useTexts } = createTexts(zh, () => import('./en').then(module => module.en))
export type Speech = SpeechOf<typeof zh>
export type TextKey = keyof typeof zh

/**
 * The texts of one feature, in both languages: they come with its pages and not with the first load. The hook speaks the
 * language that the person chose. Both have the same keys, or it does not compile.
 */
export function ownTexts<T extends Record<string, string>>(zh: T, en: Record<keyof T, string>): () => SpeechOf<T> {
  return () => {
    const speech = useTexts()
    const catalogue: Record<keyof T, string> = speech.language === 'en' ? en : zh
    return { ...speech, t: (key, values) => fill(catalogue[key], values) }
  }
}
