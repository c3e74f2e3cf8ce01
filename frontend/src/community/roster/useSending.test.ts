import { describe, expect, it } from 'vitest'
import type { Upload } from '@/core/upload'
import { Offline } from '@/core/refusal'
import { useSending } from './useSending'

function gate<T>() {
  let open!: (value: T) => void
  let shut!: (error: unknown) => void
  const passed = new Promise<T>((resolve, reject) => ([open, shut] = [resolve, reject]))
  return { passed, open, shut }
}

describe('an upload', () => {
  it('tells its true share, then that the server works', async () => {
    const { passed, open } = gate<string>()
    const { phase, share, send } = useSending()
    let way!: Upload
    const answer = send((given) => ((way = given), passed))
    way.progress(0.4)
    expect([phase.value, share.value]).toEqual(['sending', 0.4])
    way.progress(1)
    expect(phase.value).toBe('working')
    open('done')
    expect(await answer).toBe('done')
    expect(phase.value).toBe('idle')
  })

  it('that is stopped says nothing more, whatever comes of it', async () => {
    const { passed, shut } = gate<string>()
    const { phase, share, fault, send, stop } = useSending()
    let way!: Upload
    const answer = send((given) => ((way = given), passed))
    stop()
    expect(way.signal.aborted).toBe(true)
    way.progress(1)
    shut(new Offline())
    expect(await answer).toBeNull()
    expect([phase.value, share.value, fault.value]).toEqual(['idle', 0, ''])
  })

  it('gives way to a later one', async () => {
    const first = gate<string>()
    const { send } = useSending()
    const early = send(() => first.passed)
    const late = send(() => Promise.resolve('late'))
    first.open('early')
    expect([await early, await late]).toEqual([null, 'late'])
  })

  it('that fails says why, and the next one starts clean', async () => {
    const { fault, send } = useSending()
    expect(await send(() => Promise.reject(new Offline()))).toBeNull()
    expect(fault.value).not.toBe('')
    await send(() => Promise.resolve('well'))
    expect(fault.value).toBe('')
  })
})
