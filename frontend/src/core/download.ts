import { Offline, refusalOf } from './refusal'
import { freshToken } from './session'

const TOKEN_FOR = 60_000
const KEEP = 60_000

/** Fetches a file of the server and hands it to the browser under this name. Rejects with `Refusal` or `Offline`. */
export async function download(path: string, name: string): Promise<void> {
  const token = await freshToken(TOKEN_FOR)
  const response = await fetch(path, { headers: { Authorization: `Bearer ${token}` }, cache: 'no-store' }).catch(() => Promise.reject(new Offline()))
  if (!response.ok) throw await refusalOf(response)
  const url = URL.createObjectURL(await response.blob().catch(() => Promise.reject(new Offline())))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP)
}
