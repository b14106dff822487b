import { DivisionLevel, HolidayKind, type Division, type Holiday } from '@booking/api'
import { DivisionSchema, HolidaySchema, OrganisationKind, OrganisationSchema, type Organisation } from '@booking/api/register'
import { create, equals } from '@bufbuild/protobuf'

/** What stands in the city's register now. */
export interface Known {
  divisions: readonly Division[]
  organisations: readonly Organisation[]
  holidays: readonly Holiday[]
}

export type ImportKind = keyof Known
export interface Problem { key: `row.${string}`; facts: Record<string, string | number> }

/** A line of the file that adds or changes something, or cannot be taken. */
export interface ImportLine {
  /** Of the file, the heading being the first. */
  line: number
  id: string
  name: string
  state: 'added' | 'changed' | 'wrong'
  /** What it is now, field by field where it differs; empty for what is added. */
  was: string
  is: string
  problem?: Problem
}

export interface Preview {
  kind: ImportKind
  lines: ImportLine[]
  count: number
  same: number
  /** What is sent: what is new or different, in the order of the file. */
  divisions: Division[]
  organisations: Organisation[]
  holidays: Holiday[]
}

const linesMax = 1_000
const levels: Record<string, DivisionLevel> = { city: DivisionLevel.CITY, district: DivisionLevel.DISTRICT, township: DivisionLevel.TOWNSHIP }
const holidayKinds: Record<string, HolidayKind> = {
  holiday: HolidayKind.HOLIDAY, 休息: HolidayKind.HOLIDAY, workday: HolidayKind.MAKE_UP_WORKDAY, make_up_workday: HolidayKind.MAKE_UP_WORKDAY, 上班: HolidayKind.MAKE_UP_WORKDAY
}
const organisationKind = (word: string) => {
  const kind = (OrganisationKind as unknown as Record<string, OrganisationKind | undefined>)[word.toUpperCase()]
  return typeof kind === 'number' && kind > 0 ? kind : undefined
}
const isCode = (text: string) => /^(\d{6}|\d{9})$/.test(text)
const isId = (text: string) => /^[A-Za-z0-9._-]{1,64}$/.test(text)
const isDate = (text: string) => {
  const at = new Date(`${text}T00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
const isYes = (text: string) => /^(yes|true|1|是)$/i.test(text)

/** What a file would change, line by line; undefined where nobody can tell what it lists. Nothing is asked of the platform for it. */
export function preview(text: string, known: Known): Preview | undefined {
  const [head, ...rows] = csv(text)
  const columns = head?.map(word => word.trim().toLowerCase()) ?? []
  const kind = columns.includes('date') ? 'holidays' : columns.includes('code') ? 'divisions' : columns.includes('id') && columns.includes('kind') ? 'organisations' : undefined
  if (!kind) return undefined
  const made: Preview = { kind, lines: [], count: 0, same: 0, divisions: [], organisations: [], holidays: [] }
  const seen = new Map<string, number>()
  // A parent is there already, or stands before its children.
  const parents = new Set(known[kind === 'divisions' ? 'divisions' : 'organisations'].map(one => ('code' in one ? one.code : one.id)))
  rows.forEach((cells, n) => {
    const line = n + 2
    if (cells.every(cell => cell.trim() === '')) return
    made.count++
    const cell = (name: string) => (columns.includes(name) ? (cells[columns.indexOf(name)] ?? '').trim() : undefined)
    const id = cell(kind === 'holidays' ? 'date' : kind === 'divisions' ? 'code' : 'id') ?? ''
    const name = cell('name_zh') ?? ''
    const wrong = (key: Problem['key'], facts: Problem['facts'] = {}) =>
      void made.lines.push({ line, id, name, state: 'wrong', was: '', is: '', problem: { key, facts } })
    if (made.count > linesMax) return wrong('row.many')
    if (cells.length > columns.length) return wrong('row.columns', { n: cells.length, of: columns.length })
    if (seen.has(id)) return wrong('row.twice', { n: seen.get(id)! })
    seen.set(id, line)
    if (kind === 'holidays') {
      const was = known.holidays.find(one => one.date === id)
      const word = cell('kind')
      const holiday = word === undefined ? was?.kind : holidayKinds[word.toLowerCase()]
      if (!isDate(id)) return wrong('row.date')
      if (!holiday) return wrong('row.kind', { value: word ?? '' })
      if (!isName(name, was)) return wrong('row.name')
      const statutory = cell('statutory')
      add(made.holidays, HolidaySchema, was, create(HolidaySchema, {
        date: id, nameZh: name || was!.nameZh, nameEn: cell('name_en') ?? was?.nameEn ?? '', kind: holiday,
        statutory: statutory === undefined ? (was?.statutory ?? false) : isYes(statutory), source: cell('source') ?? was?.source ?? ''
      }), line, id)
    } else if (kind === 'divisions') {
      const was = known.divisions.find(one => one.code === id)
      const [word, of] = [cell('level'), cell('kind') ?? was?.kind ?? '']
      const level = word === undefined ? was?.level : levels[word.toLowerCase()]
      const parent = cell('parent_code') ?? cell('parent') ?? was?.parent ?? ''
      const population = cell('population')
      if (!isCode(id)) return wrong('row.code', { value: id })
      if (!level) return wrong('row.level', { value: word ?? '' })
      if (!isId(of)) return wrong('row.kind', { value: of })
      if (parent !== '' && !isCode(parent)) return wrong('row.code', { value: parent })
      if (population !== undefined && !/^\d{0,12}$/.test(population)) return wrong('row.number', { value: population })
      if (!isName(name, was)) return wrong('row.name')
      add(made.divisions, DivisionSchema, was, create(DivisionSchema, {
        code: id, nameZh: name || was!.nameZh, nameEn: cell('name_en') ?? was?.nameEn ?? '', level, kind: of, parent,
        population: population === undefined ? (was?.population ?? 0n) : BigInt(population || 0)
      }), line, id)
    } else {
      const was = known.organisations.find(one => one.id === id)
      const word = cell('kind') ?? ''
      const of = organisationKind(word)
      const [parentId, division] = [cell('parent_id') ?? was?.parentId ?? '', cell('division') ?? was?.division ?? '']
      if (!isId(id)) return wrong('row.id', { value: id })
      if (!of) return wrong('row.kind', { value: word })
      if (parentId !== '' && (parentId === id || !parents.has(parentId))) return wrong('row.parent', { value: parentId })
      if (division !== '' && !isCode(division)) return wrong('row.code', { value: division })
      if (!isName(name, was)) return wrong('row.name')
      parents.add(id)
      add(made.organisations, OrganisationSchema, was, create(OrganisationSchema, {
        id, nameZh: name || was!.nameZh, nameEn: cell('name_en') ?? was?.nameEn ?? '', kind: of, parentId, division
      }), line, id)
    }
  })
  return made

  function isName(name: string, was: { nameZh: string } | undefined) {
    const stands = columns.includes('name_zh') ? name : (was?.nameZh ?? '')
    return stands.length > 0 && stands.length <= 120
  }

  function add<T extends Division | Organisation | Holiday>(
    list: T[], schema: Parameters<typeof equals>[0], was: T | undefined, next: T, line: number, id: string
  ) {
    if (was && equals(schema, was as never, next as never)) {
      made.same++
      return
    }
    list.push(next)
    made.lines.push({ line, id, name: next.nameZh, state: was ? 'changed' : 'added', ...differences(was, next) })
  }
}

// By the words of a file.
const shown = (value: unknown) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))
const column = (field: string) => (field === 'parent' ? 'parent_code' : field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))
function worded(entry: Division | Organisation | Holiday, field: string, value: unknown): string {
  if (field === 'level') return Object.keys(levels).find(word => levels[word] === value) ?? ''
  if (field !== 'kind' || typeof value === 'string') return shown(value)
  if ('date' in entry) return value === HolidayKind.HOLIDAY ? 'holiday' : 'workday'
  return (OrganisationKind[value as OrganisationKind] ?? '').toLowerCase()
}

// What is told of a change: the fields that differ, as they were and as they are to be.
function differences(was: Division | Organisation | Holiday | undefined, next: Division | Organisation | Holiday): { was: string; is: string } {
  const [old, now] = [was, next] as unknown as [Record<string, unknown> | undefined, Record<string, unknown>]
  const fields = Object.keys(now).filter(field => !field.startsWith('$') && (old ? shown(old[field]) !== shown(now[field]) : shown(now[field]) !== ''))
  const say = (values: Record<string, unknown>) => fields.map(field => `${column(field)}=${worded(next, field, values[field])}`).join(' ')
  return { was: old ? say(old) : '', is: old ? say(now) : '' }
}

/** The lines and cells of a file; a cell between quotes may hold commas, line ends and doubled quotes. */
export function csv(text: string): string[][] {
  const rows: string[][] = []
  let [row, cell, isQuoted] = [[] as string[], '', false]
  const source = text.replace(/^\uFEFF/, '')
  for (let n = 0; n < source.length; n++) {
    const at = source[n]!
    if (isQuoted) {
      if (at !== '"') cell += at
      else if (source[n + 1] === '"') cell += source[++n]
      else isQuoted = false
    } else if (at === '"' && cell === '') isQuoted = true
    else if (at === ',') [row, cell] = [[...row, cell], '']
    else if (at === '\n' || at === '\r') {
      if (at === '\r' && source[n + 1] === '\n') n++
      rows.push([...row, cell])
      ;[row, cell] = [[], '']
    } else cell += at
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

/** A file's text: UTF-8, or as Chinese spreadsheets save it. */
export function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
