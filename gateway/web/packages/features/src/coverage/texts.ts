import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useCoverageTexts = ownTexts(zh, en)
export type CoverageTextKey = keyof typeof zh
