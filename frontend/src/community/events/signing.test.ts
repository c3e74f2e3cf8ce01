import type { Event, SignUp } from '@wire'
import { describe, expect, it } from 'vitest'

import { mayLeave, placesLeft, share, stepFor, withSignUp } from './signing'

const GOING: SignUp = { state: 'going', position: 3 }
const WAITING: SignUp = { state: 'waiting', position: 1 }

function seen(change: Partial<Event> = {}) {
  return { state: 'open' as Event['state'], capacity: 50, taken: 44, waiting: 0, mine: null as Event['mine'], mayCome: true, ...change }
}

describe('the one action of an event', () => {
  it('is joining while there is room', () => {
    expect(stepFor(seen())).toBe('join')
  })

  it('is waiting when all places are taken', () => {
    expect(stepFor(seen({ taken: 50 }))).toBe('wait')
  })

  it('is waiting while others wait, even if a place is being handed on', () => {
    expect(stepFor(seen({ taken: 49, waiting: 2 }))).toBe('wait')
  })

  it('says where I stand once I am signed up', () => {
    expect(stepFor(seen({ mine: GOING }))).toBe('going')
    expect(stepFor(seen({ taken: 50, mine: WAITING }))).toBe('waiting')
  })

  it('lets me give my place back after the closing time, but not after the start', () => {
    expect(mayLeave(stepFor(seen({ state: 'closed', mine: GOING })))).toBe(true)
    expect(stepFor(seen({ state: 'running', mine: GOING }))).toBe('kept')
    expect(mayLeave('kept')).toBe(false)
  })

  it('tells a late comer that it is closed or has begun', () => {
    expect(stepFor(seen({ state: 'closed' }))).toBe('closed')
    expect(stepFor(seen({ state: 'running', mine: WAITING }))).toBe('running')
  })

  it('is nothing for who may only manage it', () => {
    expect(stepFor(seen({ mayCome: false }))).toBe('notMine')
    expect(stepFor(seen({ mayCome: false, taken: 50 }))).toBe('notMine')
  })

  it('keeps a place that was taken before the person moved on', () => {
    expect(stepFor(seen({ mayCome: false, mine: GOING }))).toBe('going')
  })

  it('is nothing for what is cancelled, whoever signed up', () => {
    expect(stepFor(seen({ state: 'cancelled', mine: GOING }))).toBe('cancelled')
  })
})

describe('counts', () => {
  it('never shows fewer than no places', () => {
    expect(placesLeft({ capacity: 10, taken: 12 })).toBe(0)
    expect(share({ capacity: 10, taken: 12 })).toBe(100)
  })

  it('follow my own sign-up and its end', () => {
    const joined = withSignUp(seen(), GOING)
    expect([joined.taken, joined.waiting]).toEqual([45, 0])
    const left = withSignUp(joined, null)
    expect([left.taken, left.mine]).toEqual([44, null])
  })

  it('move me from the queue to a place', () => {
    const moved = withSignUp(seen({ taken: 49, waiting: 1, mine: WAITING }), GOING)
    expect([moved.taken, moved.waiting]).toEqual([50, 0])
  })
})
