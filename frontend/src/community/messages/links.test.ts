import { expect, test } from 'vitest'
import { partsOf, safeHref } from './links'

const links = (text: string) => partsOf(text, false).flatMap((part) => (part.kind === 'link' ? [part.href] : []))

test('only addresses of the web become links', () => {
  expect(links('javascript:alert(1) data:text/html,x file:///etc/passwd')).toEqual([])
  expect(links('看 https://example.com/a?b=1 和 HTTP://example.org')).toEqual([
    'https://example.com/a?b=1',
    'http://example.org/',
  ])
})

test('a link ends where Chinese goes on or a sentence ends', () => {
  expect(links('报名https://example.com/x吧。')).toEqual(['https://example.com/x'])
  expect(links('(https://example.com/x).')).toEqual(['https://example.com/x'])
})

test('a host hidden behind a user name is no link', () => {
  expect(safeHref('https://bank.example.com@evil.example.org/')).toBeNull()
})

test('nothing of the words is lost', () => {
  const text = 'a https://example.com/x, b@c @周丽 好'
  expect(
    partsOf(text, true)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
  expect(
    partsOf(text, false)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

test('names stand out only where somebody was named', () => {
  expect(partsOf('@周丽 生日快乐', true)).toEqual([
    { kind: 'name', text: '@周丽' },
    { kind: 'text', text: ' 生日快乐' },
  ])
  expect(partsOf('@周丽 生日快乐', false)).toEqual([{ kind: 'text', text: '@周丽 生日快乐' }])
})
