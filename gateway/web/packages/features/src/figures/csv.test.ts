import { expect, test } from 'vitest'
import { csvOf } from './csv'

test('cells are quoted where they must be, and none is a formula', () => {
  expect(csvOf([['a', '1,5', 'say "hi"'], ['=1+1', '-2.5', '@x', '+3', '+3-1']])).toBe('\uFEFFa,"1,5","say ""hi"""\r\n\'=1+1,-2.5,\'@x,+3,\'+3-1\r\n')
})
