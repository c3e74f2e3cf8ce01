import { expect, it } from 'vitest'
import { freshSecret, proof, tokenIn } from './proof'

it('makes secrets the server takes, each another', () => {
  const made = Array.from({ length: 50 }, freshSecret)
  expect(new Set(made).size).toBe(50)
  for (const secret of made) expect(secret).toMatch(/^[0-9A-Za-z_-]{43}$/)
})

it('takes a token from the fragment only when it looks like one', () => {
  expect(tokenIn('#12-abcdef0123')).toBe('12-abcdef0123')
  for (const bad of ['', '#', '#a b', '#<x>', `#${'a'.repeat(65)}`]) expect(tokenIn(bad)).toBe('')
})

it('keeps its proof until it is forgotten', () => {
  proof.keep({ token: '1-a', secret: 'x' })
  expect(proof.kept()).toEqual({ token: '1-a', secret: 'x' })
  proof.forget()
  expect(proof.kept()).toBeNull()
})
