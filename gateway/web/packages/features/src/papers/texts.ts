import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const usePapersTexts = ownTexts(zh, en)
export type PapersTextKey = keyof typeof zh
