import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useSeriesTexts = ownTexts(zh, en)
export type SeriesTextKey = keyof typeof zh
