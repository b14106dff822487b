export { BookingCard } from './BookingCard'
export { coming, gone } from './bookings'
