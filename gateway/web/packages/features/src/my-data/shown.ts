/** What stands for something else, in words by what it is and what stands there: "state.sent". */
export type Words = Readonly<Record<string, string>>

/** A value as people read it: instants by their own clock and language, yes and no and what is kept short in words; anything else as it is. */
export function shown(name: string, value: string, locale: string, say: { yes: string; no: string }, words: Words = {}): string {
  if ((name === 'at' || name.endsWith('_at')) && !Number.isNaN(Date.parse(value)))
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(new Date(value))
  if (name === 'in_browser' || name === 'is_chinese' || name === 'is_union_member') return value === '0' ? say.no : say.yes
  if (name === 'has_consent') return value === 'false' || value === '0' ? say.no : say.yes
  if (name === 'quiet_from' || name === 'quiet_until') {
    const minutes = Number(value)
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  }
  return words[`${name}.${value}`] ?? value
}
