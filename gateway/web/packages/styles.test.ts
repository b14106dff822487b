import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname)
const files = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(file => ending.test(file)).map(file => join(root, folder, file))
const classesOf = (sheet: string) =>
  new Set([...readFileSync(sheet, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/\.([a-zA-Z][\w-]*)(?=[^{}]*\{)/g)].map(match => match[1]!))

/** Classes that a component names as a whole; one put together from parts is not seen. */
function named(source: string): string[] {
  const values = [...source.matchAll(/className=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g)]
    .flatMap(match => [match[1] ?? '', ...[...(match[2] ?? '').matchAll(/['`]([^'`]*)['`]/g)].map(text => text[1]!)])
  return values.flatMap(value => [...value.matchAll(/(?<![\w-])[a-zA-Z][\w-]*(?![\w-]*\$\{)/g)].map(match => match[0]))
}

// Bundles hold the styles that a page's own files ask for: what another page happened to bring is missing on the first one somebody opens.
test('a component brings the styles of the classes that it names', () => {
  const shared = new Set(files('ui/src', /\.css$/).flatMap(sheet => [...classesOf(sheet)]))
  const sheets = new Map(files('features/src', /\.css$/).map(sheet => [sheet, classesOf(sheet)]))
  const components = files('features/src', /\.tsx$/).filter(file => !/\.test\.tsx$/.test(file))
  let looked = 0
  const missing = components.flatMap(file => {
    const source = readFileSync(file, 'utf8')
    const brought = [...source.matchAll(/^import '([^']+\.css)'/gm)].map(match => resolve(dirname(file), match[1]!))
    return [...new Set(named(source))].flatMap(name => {
      const where = [...sheets].filter(([, classes]) => classes.has(name)).map(([sheet]) => sheet)
      if (where.length === 0 || shared.has(name)) return []
      looked++
      return where.some(sheet => brought.includes(sheet)) ? [] : [`${relative(root, file)}: .${name} of ${where.map(sheet => basename(sheet)).join(' or ')}`]
    })
  })
  expect(looked).toBeGreaterThan(200)
  expect(missing).toEqual([])
})
