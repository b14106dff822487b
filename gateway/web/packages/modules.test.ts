import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const modules = ['packages', 'apps']
  .flatMap(folder => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => join(root, folder, file)))
  .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$|vite\.config|node_modules|[\\/]gen[\\/]/.test(file))
const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1]!)

/** The file that a relative import names; undefined where it names a package, a style sheet or what is generated. */
function target(from: string, name: string): string | undefined {
  if (!name.startsWith('.')) return undefined
  const path = resolve(dirname(from), name)
  return [`${path}.ts`, `${path}.tsx`, join(path, 'index.ts'), join(path, 'index.tsx')].find(one => existsSync(one) && statSync(one).isFile())
}

/** The first way found that leads back to where it began. */
function circle(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const search = (at: string, way: readonly string[]): string[] => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at]
    if (done.has(at)) return []
    for (const next of edges.get(at) ?? []) {
      const found = search(next, [...way, at])
      if (found.length > 0) return found
    }
    done.add(at)
    return []
  }
  for (const start of edges.keys()) {
    const found = search(start, [])
    if (found.length > 0) return found
  }
  return []
}

test('no file needs itself by way of others', () => {
  const edges = new Map(modules.map(file => [file, importsOf(file).flatMap(name => target(file, name) ?? [])]))
  expect([...edges.values()].flat().length).toBeGreaterThan(500)
  expect(circle(edges).map(file => relative(root, file))).toEqual([])
  expect(circle(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]]))).toEqual(['b', 'c', 'b'])
})

test('apps use features, features use ui and api, and none the other way', () => {
  const may: Record<string, readonly string[]> = { api: [], ui: [], features: ['api', 'ui'] }
  const wrong = modules.flatMap(file => {
    const [folder, place] = relative(root, file).split(/[\\/]/) as [string, string]
    return importsOf(file)
      .filter(name =>
        folder === 'apps'
          ? name.startsWith('.') && relative(join(root, folder, place), resolve(dirname(file), name)).startsWith('..')
          : name.startsWith('@booking/') && ![place, ...may[place]!].includes(name.split('/')[1]!)
      )
      .map(name => `${relative(root, file)} uses ${name}`)
  })
  expect(wrong).toEqual([])
})

test('a file that brings styles for others is named among those with effects, else bundles go without them', () => {
  const lost = ['ui', 'features'].flatMap(name => {
    const { sideEffects } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as { sideEffects: string[] }
    return modules
      .filter(file => file.startsWith(join(root, 'packages', name) + '/') && file.endsWith('/index.ts'))
      .filter(file => importsOf(file).some(one => one.endsWith('.css')))
      .map(file => `./${relative(join(root, 'packages', name), file)}`)
      .filter(file => !sideEffects.includes(file))
  })
  expect(lost).toEqual([])
})
