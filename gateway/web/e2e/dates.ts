/** A date so many days from now, in Beijing, where the houses of these tests stand. */
export function inDays(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}

export const tomorrow = () => inDays(1)
