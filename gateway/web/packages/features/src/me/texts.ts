import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useMeTexts = ownTexts(zh, en)
export type MeTextKey = keyof typeof zh
