import { readonly, shallowReactive } from 'vue'
import type { Me, Session } from '@wire'
import { api, useCredentials } from './api'
import { clearCopies, storeOf } from './database'
import { alone } from './locks'
import { Refusal } from './refusal'
import { facts, inHand, wipe } from './storage'

interface Remembered {
  deviceKey: string
  me: Me
  /** When the server told it. */
  at?: number
}

type News = { t: 'out' } | { t: 'in'; memberId: number }
type Ending = () => void

const KEY = 'session'
const LIFE = 10 * 60_000
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('nbar-session')
const endings = new Set<Ending>()

let token: string | null = null
let endsAt = 0
let renewing: Promise<string> | null = null
/** Raised by every sign-in and sign-out: an answer that belongs to an earlier one is thrown away. */
let turn = 0

const state = shallowReactive<{ me: Me | null; toldAt: number | null }>({ me: null, toldAt: null })

/** Who is signed in here; `me` comes from the phone at start, so the shell needs no answer to be drawn. */
export const session = readonly(state) as { readonly me: Me | null; readonly toldAt: number | null }

/** Takes up what the phone remembers. Call once, before the first route. */
export function startSession(): void {
  const remembered = facts.read<Remembered>(KEY)
  state.me = remembered?.me ?? null
  state.toldAt = remembered?.at ?? null
  useCredentials({ token: () => (Date.now() < endsAt ? token : null), renew })
  if (tabs) tabs.onmessage = (event: MessageEvent<News>) => hear(event.data)
}

/** The answer to signing in or activating. */
export function begin(given: Session): void {
  turn += 1
  adopt(given)
  tabs?.postMessage({ t: 'in', memberId: given.me.id } satisfies News)
}

/** Me as the server tells it now, after a change or on request. */
export function told(me: Me): void {
  const remembered = facts.read<Remembered>(KEY)
  if (!remembered) return
  remember({ ...remembered, me })
}

/** A token that stays good for at least `ms`. */
export async function freshToken(ms: number): Promise<string> {
  return token && Date.now() + ms < endsAt ? token : renew(token)
}

export function tokenEndsAt(): number {
  return endsAt
}

/** The token is dead whatever its time says; the next request renews. */
export function distrust(): void {
  endsAt = 0
}

/** Leaves at once, also without a network: what the phone kept goes first, the server hears it if it can. */
export async function signOut(): Promise<void> {
  const dying = token
  end()
  tabs?.postMessage({ t: 'out' } satisfies News)
  const headers: Record<string, string> = dying ? { Authorization: `Bearer ${dying}` } : {}
  const layDown = inHand()
  await Promise.allSettled([wipe(), fetch('/api/session', { method: 'DELETE', headers, keepalive: true })])
  // The server's answer has the browser clear everything of this site.
  layDown()
}

/** The server ended it. Unsent messages stay for this member. */
export function expire(): void {
  end()
}

/** Called whenever nobody is signed in any more; answers how to stop listening. */
export function onEnd(ending: Ending): () => void {
  endings.add(ending)
  return () => endings.delete(ending)
}

/** Unsent deeds wait for their member; what was only a copy goes. */
function end(): void {
  const left = state.me?.id
  turn += 1
  token = null
  endsAt = 0
  renewing = null
  state.me = null
  facts.remove(KEY)
  for (const ending of endings) ending()
  if (left !== undefined) clearCopies(left).catch(() => undefined)
}

function adopt(given: Session): void {
  token = given.accessToken
  const left = Date.parse(given.expiresAt) - Date.now()
  // A phone's clock may be far off: never trust it beyond the contract's ten minutes.
  endsAt = Date.now() + (left > 0 ? Math.min(left, LIFE) : LIFE)
  remember({ deviceKey: given.deviceKey, me: given.me })
  void keepDevice(given.me.id, given.deviceKey).catch(() => undefined)
}

/** For the service worker, which sends what waits while no page is open. */
async function keepDevice(memberId: number, deviceKey: string): Promise<void> {
  const store = await storeOf(memberId)
  if (state.me?.id === memberId) await store.put('state', { deviceKey }, 'device')
}

function remember(remembered: Remembered): void {
  state.me = remembered.me
  state.toldAt = Date.now()
  facts.write(KEY, { ...remembered, at: state.toldAt } satisfies Remembered)
}

function renew(dead: string | null): Promise<string> {
  if (token && token !== dead && Date.now() < endsAt) return Promise.resolve(token)
  renewing ??= alone('nbar-refresh', refresh).finally(() => (renewing = null))
  return renewing
}

async function refresh(): Promise<string> {
  const mine = turn
  const deviceKey = facts.read<Remembered>(KEY)?.deviceKey
  try {
    if (!deviceKey) throw new Refusal(401, 'session.required', '')
    const given = await api.open<Session>('POST', '/api/session/refresh', { deviceKey })
    if (mine !== turn) throw new Refusal(401, 'session.required', '')
    adopt(given)
    return given.accessToken
  } catch (error) {
    if (mine === turn && error instanceof Refusal && error.status === 401) end()
    throw error
  }
}

function hear(news: News): void {
  if (news.t === 'out' && state.me) {
    end()
    void wipe()
  }
  // Another member on this phone: what this tab shows is no longer theirs to see.
  if (news.t === 'in' && state.me?.id !== news.memberId) location.reload()
}
