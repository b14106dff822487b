import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useNoticeTexts = ownTexts(zh, en)
export type NoticeTextKey = keyof typeof zh
