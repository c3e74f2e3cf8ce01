import { Offline, refusalOf } from './refusal'
import { freshToken } from './session'

export interface Upload {
  signal: AbortSignal
  /** Told how much of the body has left the phone, 0 to 1. */
  progress(share: number): void
}

const TOKEN_FOR = 120_000

/** POSTs a form and says truly how far it is. Rejects with `Refusal`, `Offline`, or the signal's own reason. */
export async function upload<T>(path: string, form: FormData, { signal, progress }: Upload): Promise<T> {
  const token = await freshToken(TOKEN_FOR)
  signal.throwIfAborted()
  const response = await send(path, form, token, signal, progress)
  if (!response.ok) throw await refusalOf(response)
  return response.json().catch(() => Promise.reject(new Offline()))
}

/** `fetch` cannot tell how much was sent. */
function send(path: string, form: FormData, token: string, signal: AbortSignal, progress: Upload['progress']): Promise<Response> {
  const request = new XMLHttpRequest()
  request.open('POST', path)
  request.setRequestHeader('Authorization', `Bearer ${token}`)
  request.setRequestHeader('Accept', 'application/json')
  return new Promise((resolve, reject) => {
    const stop = () => request.abort()
    signal.addEventListener('abort', stop, { once: true })
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0)
    request.upload.onload = () => progress(1)
    request.onload = () => resolve(answer(request))
    request.onerror = () => reject(new Offline())
    request.onabort = () => reject(signal.reason)
    request.onloadend = () => signal.removeEventListener('abort', stop)
    request.send(form)
  })
}

function answer(request: XMLHttpRequest): Response {
  const headers = { 'Content-Type': 'application/json' }
  const after = request.getResponseHeader('retry-after')
  return new Response(request.responseText, { status: request.status, headers: after ? { ...headers, 'Retry-After': after } : headers })
}
