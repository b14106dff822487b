import { expect, test } from 'vitest'
import { countdown } from './countdown'

test('minutes and seconds, and hours once there are any', () => {
  expect([0, 9, 65, 600, 3599, 3600, 3723].map(countdown)).toEqual(['0:00', '0:09', '1:05', '10:00', '59:59', '1:00:00', '1:02:03'])
})
