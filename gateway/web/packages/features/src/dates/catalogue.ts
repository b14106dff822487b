/** Texts of a date that is typed or picked. */
export const zh = {
  pick: '打开日历',
  how: '如 2026-11-28 或 11-28，上下箭头换一天'
}

export const en: Record<keyof typeof zh, string> = {
  pick: 'Open the calendar',
  how: 'Such as 2026-11-28 or 11-28; the arrows up and down change the day'
}
