import { useState } from 'react'
import { useDistricts } from '../data'
import { useStaffTexts } from '../staff-texts'
import type { View } from './view'

export interface Place {
  division: string
  facility: string
  name: string
}

/** Where somebody stands who looks into a number, and the way back up to where the page is. */
export function usePlaces(view: View, area: string) {
  const [path, setPath] = useState<Place[]>([{ division: view.division, facility: view.facility, name: area }])
  return {
    at: path[path.length - 1]!,
    above: path[path.length - 2],
    down: (place: Place) => setPath([...path, place]),
    up: () => setPath(path.slice(0, -1))
  }
}

/** A district's name in the language that is spoken, where it is known. */
export function useDistrictName(): (code: string, zh: string) => string {
  const { name } = useStaffTexts()
  const named = useDistricts().data ?? []
  return (code, zh) => name(zh, named.find(one => one.code === code)?.nameEn ?? '') || code
}
