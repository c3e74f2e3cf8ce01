import { storeOf, type KeptDevice } from '../core/database'
import type { Deed } from '../core/deed'
import { queueOf, type Queue } from '../core/queue'

const TIMEOUT = 20_000

type Sent = 'sent' | 'again' | 'leave' | 'out'

/** Sends what waits while no page is open; rejects when the browser should try again later. */
export async function drain(): Promise<void> {
  const listed = (await indexedDB.databases?.()) ?? []
  const members = listed.map(({ name }) => Number(/^nbar-(\d+)$/.exec(name ?? '')?.[1])).filter((id) => id > 0)
  for (const memberId of members) await navigator.locks.request(`nbar-deeds-${memberId}`, { ifAvailable: true }, (lock) => drainOf(memberId, lock !== null))
}

async function drainOf(memberId: number, mine: boolean): Promise<void> {
  if (!mine) throw new Error('an open page is sending')
  const queue = await queueOf(memberId)
  const waiting = (await queue.all()).filter(({ code }) => code === undefined)
  const token = waiting.length > 0 ? await renew(memberId) : null
  if (token !== null && !(await sendAll(queue, waiting, token))) throw new Error('not all could be sent')
}

/** What is refused stays for the page, which can say why; its lane waits with it. */
async function sendAll(queue: Queue, waiting: Deed[], token: string): Promise<boolean> {
  const tabs = new BroadcastChannel('nbar-outbox')
  const stopped = new Set<string>()
  let whole = true
  for (const deed of waiting) {
    if (stopped.has(deed.lane)) continue
    const sent = await send(deed, token)
    if (sent === 'out') break
    if (sent !== 'sent') stopped.add(deed.lane)
    if (sent === 'again') whole = false
    if (sent === 'sent' && (await queue.remove(deed))) tabs.postMessage({ t: 'changed' })
  }
  tabs.close()
  return whole
}

async function send({ call }: Deed, token: string): Promise<Sent> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
  const body = call.body === undefined ? undefined : JSON.stringify(call.body)
  const response = await ask(call.path, { method: call.method, headers, body })
  if (response === null || response.status >= 500 || response.status === 429 || response.status === 408) return 'again'
  if (response.status === 401) return 'out'
  // A captive portal answers everything with its own page.
  const ours = response.status === 204 || response.headers.get('content-type')?.includes('json')
  if (!ours || response.headers.has('retry-after')) return 'again'
  return response.ok ? 'sent' : 'leave'
}

/** A token of its own, under the lock that pages renew under; null when nobody is signed in here. */
async function renew(memberId: number): Promise<string | null> {
  const device = (await (await storeOf(memberId)).get('state', 'device')) as KeptDevice | undefined
  if (!device) return null
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ deviceKey: device.deviceKey }) }
  const response = await navigator.locks.request('nbar-refresh', () => ask('/api/session/refresh', init))
  if (response?.status === 401) return null
  const session = response?.ok ? await response.json().catch(() => null) : null
  if (!session) throw new Error('no token')
  return session.me.id === memberId ? session.accessToken : null
}

async function ask(path: string, init: RequestInit): Promise<Response | null> {
  const line = new AbortController()
  const timer = setTimeout(() => line.abort(), TIMEOUT)
  const answer = await fetch(path, { ...init, signal: line.signal, credentials: 'same-origin', cache: 'no-store' }).catch(() => null)
  clearTimeout(timer)
  return answer
}
