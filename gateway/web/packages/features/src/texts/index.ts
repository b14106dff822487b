import { createTexts, type Speech as SpeechOf } from '@booking/ui'
import { zh } from './zh'

export const { Texts, useTexts } = createTexts(zh, () => import('./en').then(module => module.en))
export type Speech = SpeechOf<typeof zh>
export type TextKey = keyof typeof zh
export { ownTexts } from './own'
