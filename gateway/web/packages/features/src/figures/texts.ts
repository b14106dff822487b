import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useMadeTexts = ownTexts(zh, en)
export type MadeTextKey = keyof typeof zh
