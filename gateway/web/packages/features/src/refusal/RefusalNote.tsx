import type { Refused } from '@booking/api'
import { Note } from '@booking/ui'
import type { PropsWithChildren } from 'react'
import { useTexts } from '../texts'
import { cityZone } from '../time'
import { refusalWords, type Place } from './words'

const anywhere: Place = { zone: cityZone, nameOf: id => id }

export function RefusalNote({ refused, place, children }: PropsWithChildren<{ refused: Refused; place?: Place }>) {
  const words = refusalWords(refused, place ?? anywhere, useTexts())
  return (
    <Note title={words.what} next={words.next}>
      {children}
    </Note>
  )
}
