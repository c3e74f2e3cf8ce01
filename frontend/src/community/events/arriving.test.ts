import { describe, expect, it } from 'vitest'
import { arrives, codeNow, deskLink, doorLink, shownCode, verifierOf } from './arriving'

const START = Date.parse('2027-03-12T06:00:00Z')
const HOUR = 3_600_000

const event = {
  state: 'open' as const, startsAt: '2027-03-12T06:00:00Z', endsAt: '2027-03-12T08:00:00Z', mayCome: true,
  mine: { state: 'going' as const, position: 1 }, checkedInAt: null, walkIns: false,
}

describe('when one can check in', () => {
  it('is from two hours before the start to the end', () => {
    expect([-2.1, -2, 0, 1.9, 2].map((hours) => arrives(event, START + hours * HOUR))).toEqual([false, true, true, true, false])
  })
  it('is once, and not when it is called off', () => {
    expect(arrives({ ...event, checkedInAt: '2027-03-12T06:00:00Z' }, START)).toBe(false)
    expect(arrives({ ...event, state: 'cancelled' }, START)).toBe(false)
  })
  it('is for who goes, and for others where walk-ins are let in', () => {
    expect(arrives({ ...event, mine: null }, START)).toBe(false)
    expect(arrives({ ...event, mine: null, walkIns: true }, START)).toBe(true)
    expect(arrives({ ...event, mine: null, walkIns: true, mayCome: false }, START)).toBe(false)
  })
})

describe('what a camera saw', () => {
  it('is read out of our own links', () => {
    expect(shownCode(doorLink('https://nbar.example', 12, 'K7QX3MPA'))).toEqual({ eventId: 12, code: 'K7QX3MPA' })
    expect(shownCode(deskLink('http://127.0.0.1:1', 7, '58-K7QX'))).toEqual({ eventId: 7, code: '58-K7QX' })
  })
  it('is taken as typed otherwise, never longer than a code', () => {
    expect(shownCode(' k7qx 3mpa ')).toEqual({ eventId: null, code: 'k7qx 3mpa' })
    expect(shownCode('x'.repeat(500)).code).toHaveLength(64)
  })
})

it('a door goes on showing its codes without a network, each in its time', () => {
  const door = { now: '', seconds: 30, step: 100, codes: ['A', 'B'], opensAt: '', going: 0, checkedIn: 0 }
  expect(codeNow(door, 3_000_000)).toEqual({ code: 'A', left: 30 })
  expect(codeNow(door, 3_031_500)).toEqual({ code: 'B', left: 29 })
  expect(codeNow(door, 3_060_000)).toBeNull()
})

it('a desk knows a code by its hash', async () => {
  expect(await verifierOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
