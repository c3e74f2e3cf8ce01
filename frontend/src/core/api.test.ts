import type { Me, Session } from '@wire'
import { beforeEach, expect, it, vi } from 'vitest'
import { api } from './api'
import { Offline, Refusal } from './refusal'
import { begin, onEnd, session, signOut, startSession } from './session'
import { json } from './testkit'

const me = { id: 3, name: '方敏', phone: null, units: [], offices: [], birthday: null, consents: [] } as Me
const given = (accessToken: string): Session => ({ accessToken, expiresAt: new Date(Date.now() + 600_000).toISOString(), deviceKey: 'key', me })
const dead = () => json(401, { status: 401, code: 'session.required', detail: '' })

let asked: string[] = []

/** A server whose token `good` changes with each refresh. */
function server(answer: (path: string, token: string | null, init: RequestInit) => Response | Promise<Response>) {
  asked = []
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    const token = (init.headers as Record<string, string> | undefined)?.Authorization?.slice(7) ?? null
    asked.push(`${init.method} ${path} ${token ?? '-'}`)
    return Promise.resolve().then(() => answer(path, token, init))
  })
}

const refreshes = () => asked.filter((line) => line.includes('/refresh')).length

beforeEach(() => {
  localStorage.clear()
  startSession()
  begin(given('old'))
})

it('refreshes once for all requests that met the dead token, and repeats each', async () => {
  server((path, token) => (path.endsWith('/refresh') ? json(201, given('new')) : token === 'new' ? json(200, { path }) : dead()))
  const answers = await Promise.all(['/api/a', '/api/b', '/api/c'].map((path) => api.get<{ path: string }>(path)))
  expect(answers.map((answer) => answer.path)).toEqual(['/api/a', '/api/b', '/api/c'])
  expect(refreshes()).toBe(1)
})

it('does not refresh again for a late answer to the old token', async () => {
  let release: () => void = () => undefined
  const late = new Promise<void>((done) => (release = done))
  server(async (path, token) => {
    if (path.endsWith('/refresh')) return json(201, given('new'))
    if (path === '/api/slow' && token === 'old') await late
    return token === 'new' ? json(200, {}) : dead()
  })
  const slow = api.get('/api/slow')
  await api.get('/api/quick')
  release()
  await slow
  expect(refreshes()).toBe(1)
})

it('repeats a request once only: a second 401 reaches the caller', async () => {
  server((path) => (path.endsWith('/refresh') ? json(201, given('new')) : dead()))
  await expect(api.get('/api/a')).rejects.toMatchObject({ status: 401 })
  expect(asked).toHaveLength(3)
})

it('signs out when the refresh is refused, but not when the network fails', async () => {
  const ended = vi.fn()
  const stop = onEnd(ended)
  server((path) => {
    if (path.endsWith('/refresh')) throw new TypeError('network')
    return dead()
  })
  await expect(api.get('/api/a')).rejects.toBeInstanceOf(Offline)
  expect(session.me?.id).toBe(3)
  server((path) => (path.endsWith('/refresh') ? json(401, { status: 401, code: 'session.refresh_denied', detail: '' }) : dead()))
  await expect(api.get('/api/a')).rejects.toBeInstanceOf(Refusal)
  expect(session.me).toBeNull()
  expect(ended).toHaveBeenCalledOnce()
  stop()
})

it('a wrong password is no dead token', async () => {
  server(() => json(401, { status: 401, code: 'session.denied', detail: '' }))
  await expect(api.put('/api/me/password', {})).rejects.toMatchObject({ code: 'session.denied' })
  expect(refreshes()).toBe(0)
})

it('reads a refusal, and a gateway page that has none', async () => {
  server(() => json(429, { status: 429, code: 'request.too_fast', detail: 'x', retryAfter: 7, fields: [] }))
  await expect(api.get('/api/a')).rejects.toMatchObject({ status: 429, code: 'request.too_fast', retryAfter: 7 })
  server(() => new Response('<html>', { status: 502, headers: { 'retry-after': '3' } }))
  await expect(api.get('/api/a')).rejects.toMatchObject({ status: 502, code: 'server.error', retryAfter: 3 })
  server(() => new Response('1', { status: 200, headers: { 'content-type': 'text/html' } }))
  await expect(api.get('/api/a')).rejects.toBeInstanceOf(Offline)
})

it('signing out without a network leaves nothing on the phone', async () => {
  server(() => {
    throw new TypeError('network')
  })
  localStorage.setItem('nbar-draft', 'something')
  expect(localStorage.length).toBe(2)
  await signOut()
  expect(localStorage.length).toBe(0)
  expect(session.me).toBeNull()
})

it('an answer that comes after signing out signs nobody in', async () => {
  let release: () => void = () => undefined
  const late = new Promise<void>((done) => (release = done))
  server(async (path) => {
    if (path.endsWith('/refresh')) await late
    return path.endsWith('/refresh') ? json(201, given('new')) : path === '/api/session' ? json(204, null) : dead()
  })
  const request = api.get('/api/a').catch((error) => error)
  await vi.waitFor(() => expect(refreshes()).toBe(1))
  await signOut()
  release()
  expect(await request).toBeInstanceOf(Refusal)
  expect(session.me).toBeNull()
  expect(localStorage.length).toBe(0)
})
