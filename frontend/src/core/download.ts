import { Offline, refusalOf } from './refusal'
import { freshToken } from './session'

const TOKEN_FOR = 60_000
const KEEP = 60_000

/** Fetches a file of the server and hands it to the browser under this name. Rejects with `Refusal` or `Offline`. */
export function download(path: string, name: string): Promise<void> {
  return save('GET', path, name)
}

/** The same where making the file is an act of its own, so that the server wants another method. */
export async function save(method: 'GET' | 'POST', path: string, name: string): Promise<void> {
  const token = await freshToken(TOKEN_FOR)
  const response = await fetch(path, { method, headers: { Authorization: `Bearer ${token}` }, cache: 'no-store' }).catch(() => Promise.reject(new Offline()))
  if (!response.ok) throw await refusalOf(response)
  const url = URL.createObjectURL(await response.blob().catch(() => Promise.reject(new Offline())))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP)
}
