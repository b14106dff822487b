import { expect, test } from 'vitest'
import { oneLanguage } from './bilingual'

test('a source in two languages is told in the reader’s; one in one language stays whole', () => {
  const both = '示例：演示用服务，非正式规定 (synthetic, for demonstration only)'
  expect(oneLanguage(both, 'zh')).toBe('示例：演示用服务，非正式规定')
  expect(oneLanguage(both, 'en')).toBe('synthetic, for demonstration only')
  for (const one of ['京工发〔2026〕3号', 'Decision 7 (of 2026)', '试行办法（2026）', ''])
    for (const language of ['zh', 'en'] as const) expect(oneLanguage(one, language)).toBe(one)
})
