import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useAuditTexts = ownTexts(zh, en)
