import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useCalendarTexts = ownTexts(zh, en)
