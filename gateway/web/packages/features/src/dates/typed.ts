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
