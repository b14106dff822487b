/** By what a person stands before the desk: their card's whole number, or their id where they booked here or the city asks. One is empty. */
export interface Shown {
  cardNumber: string
  memberId: string
}

/** A card's number as it is sent: readers and people put spaces and hyphens in. */
export const cardDigits = (typed: string): string => typed.replace(/[\s-]/g, '')
