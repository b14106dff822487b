/** Texts of a date that is typed or picked. */
export const zh = {
  pick: '打开日历',
  how: '如 2026-11-28 或 11-28，上下箭头换一天',
  howTime: '24 小时制，如 08:00 或 830，上下箭头加减半小时'
}

export const en: Record<keyof typeof zh, string> = {
  pick: 'Open the calendar',
  how: 'Such as 2026-11-28 or 11-28; the arrows up and down change the day',
  howTime: 'On 24 hours, such as 08:00 or 830; the arrows up and down change it by half an hour'
}
