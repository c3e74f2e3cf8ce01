import { expect, it } from 'vitest'
import { activationMessage } from './activation'

it('writes to a person with a link that opens the app at the code', () => {
  const code = { memberId: 7, name: '方敏', team: '装配二班', phone: null, code: 'K7QM-2XRT', expiresAt: '2030-06-18T16:30:00Z' }
  const message = activationMessage(code, 'https://home.example')
  expect(message).toContain('方敏')
  expect(message).toContain('https://home.example/activate#K7QM-2XRT')
  expect(message).toContain('2030年6月19日')
})
