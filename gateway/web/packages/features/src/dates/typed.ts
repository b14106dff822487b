/** A typed date as "2026-11-28", or undefined: with any sign between the numbers, and without a year that of the other date. */
export function typedDate(text: string, near: string): string | undefined {
  const numbers = text.normalize('NFKC').match(/\d+/g) ?? []
  const [year, month, day] = numbers.length === 2 ? [near.slice(0, 4), ...numbers] : numbers
  if (numbers.length < 2 || numbers.length > 3 || year?.length !== 4) return undefined
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const read = new Date(`${date}T00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date) ? date : undefined
}

/** Held between the first and the last day that may be chosen. */
export const within = (date: string, min = '', max = ''): string => (date < min ? min : max !== '' && date > max ? max : date)

/** A typed time of day as "08:00", or undefined: "8", "830", "8.30" and "8：30" too; midnight at a day's end is "24:00". */
export function typedTime(text: string): string | undefined {
  const read = /^(\d{1,2})(?:\D?(\d\d))?$/.exec(text.normalize('NFKC').trim())
  if (!read) return undefined
  const [hour, minute] = [Number(read[1]), Number(read[2] ?? 0)]
  return minute < 60 && hour * 60 + minute <= 1440 ? clock(hour * 60 + minute) : undefined
}

/** So many minutes later, within the day. */
export function shifted(time: string, minutes: number): string {
  const [hour, minute] = time.split(':').map(Number)
  return clock(Math.min(1440, Math.max(0, hour! * 60 + minute! + minutes)))
}

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
