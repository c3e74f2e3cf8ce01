import { Offline, Refusal, refusalOf } from './refusal'

export interface Credentials {
  /** The token in hand; null asks for a renewal first. */
  token(): string | null
  /** Answers a token other than `dead`, or rejects: Offline, or the Refusal that ended the session. */
  renew(dead: string | null): Promise<string>
}

export interface Ask {
  query?: Record<string, string | number | boolean | null | undefined>
  signal?: AbortSignal
  /** Milliseconds until a silent line counts as none; 30 s when not told. */
  timeout?: number
}

const TIMEOUT = 30_000

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

let credentials: Credentials | null = null

export function useCredentials(given: Credentials | null): void {
  credentials = given
}

/** Every call rejects with `Refusal` or `Offline`; a 204 answers undefined. */
export const api = {
  get: <T>(path: string, ask?: Ask) => signed<T>('GET', path, undefined, ask),
  post: <T = void>(path: string, body?: unknown, ask?: Ask) => signed<T>('POST', path, body, ask),
  put: <T = void>(path: string, body?: unknown, ask?: Ask) => signed<T>('PUT', path, body, ask),
  patch: <T = void>(path: string, body?: unknown, ask?: Ask) => signed<T>('PATCH', path, body, ask),
  del: <T = void>(path: string, ask?: Ask) => signed<T>('DELETE', path, undefined, ask),
  call: <T>(method: Method, path: string, body?: unknown, ask?: Ask) => signed<T>(method, path, body, ask),
  /** For what a stranger may ask; never renews. */
  open: <T>(method: Method, path: string, body?: unknown, ask?: Ask) => call<T>(method, path, null, body, ask),
}

async function signed<T>(method: Method, path: string, body?: unknown, ask?: Ask): Promise<T> {
  if (!credentials) return call<T>(method, path, null, body, ask)
  const token = credentials.token() ?? (await credentials.renew(null))
  try {
    return await call<T>(method, path, token, body, ask)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'session.required' || !credentials) throw error
    return call<T>(method, path, await credentials.renew(token), body, ask)
  }
}

async function call<T>(method: Method, path: string, token: string | null, body?: unknown, ask: Ask = {}): Promise<T> {
  const line = new AbortController()
  const hangUp = () => line.abort()
  const timer = setTimeout(hangUp, ask.timeout ?? TIMEOUT)
  ask.signal?.addEventListener('abort', hangUp, { once: true })
  try {
    if (ask.signal?.aborted) hangUp()
    return await answerOf<T>(path + queryOf(ask.query), {
      method,
      headers: headersOf(token, body),
      body: body === undefined ? undefined : body instanceof FormData ? body : JSON.stringify(body),
      signal: line.signal,
      credentials: 'same-origin',
      cache: 'no-store',
    })
  } catch (error) {
    throw ask.signal?.aborted ? ask.signal.reason : error
  } finally {
    clearTimeout(timer)
    ask.signal?.removeEventListener('abort', hangUp)
  }
}

async function answerOf<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => Promise.reject(new Offline()))
  if (!response.ok) throw await refusalOf(response)
  return response.status === 204 ? (undefined as T) : await read<T>(response)
}

/** A body cut off on its way, or a captive portal's page with status 200, is no answer. */
async function read<T>(response: Response): Promise<T> {
  if (!response.headers.get('content-type')?.includes('json')) throw new Offline()
  return response.json().catch(() => Promise.reject(new Offline()))
}

function headersOf(token: string | null, body: unknown): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (token) headers.Authorization = `Bearer ${token}`
  if (body !== undefined && !(body instanceof FormData)) headers['Content-Type'] = 'application/json'
  return headers
}

function queryOf(query: Ask['query'] = {}): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  return set.length ? `?${new URLSearchParams(set.map(([key, value]) => [key, String(value)]))}` : ''
}
