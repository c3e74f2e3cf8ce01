import { afterEach, describe, expect, it } from 'vitest'
import { speak } from '@/locale/tongue'
import { cellWords, columnWords } from './cells'
import { spanWords } from '@/ui/spans'

afterEach(() => speak('zh-CN'))

describe('a row of my data', () => {
  it('says times, days, states and verbs in words', () => {
    expect(cellWords('at', '2025-06-18T06:00:00Z')).toContain('14:00')
    expect(cellWords('on', '2025-06-18')).toBe('2025年6月18日')
    expect(cellWords('state', 'going')).toBe('已报名')
    expect(cellWords('verb', 'member.changed')).not.toBe('member.changed')
    expect(columnWords('event')).toBe('活动')
  })

  it('leaves what people wrote alone', () => {
    expect(cellWords('text', '2025-06-18T06:00 开会')).toBe('2025-06-18T06:00 开会')
  })
})

describe('a span', () => {
  it('is told in the largest whole part', async () => {
    expect([365, 3 * 365, 180, 90, 30].map(spanWords)).toEqual(['1 年', '3 年', '6 个月', '90 天', '30 天'])
    await speak('en')
    expect(spanWords(365)).toBe('1 year')
  })
})
