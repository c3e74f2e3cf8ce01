declare const __SHELL__: string[]
declare const __VERSION__: string

const PREFIX = 'nbar-shell-'

/** Paths of the built app; `/` is its page. */
export const paths: readonly string[] = __SHELL__
export const cacheName = PREFIX + __VERSION__

export function isOldShell(name: string): boolean {
  return name.startsWith(PREFIX) && name !== cacheName
}

/** A captive portal, a wrong host or an error page must never be kept as our own. */
export function isOurs(response: Response, path: string): boolean {
  if (!response.ok || response.redirected || response.type !== 'basic') return false
  const type = response.headers.get('content-type') ?? ''
  return path.startsWith('/assets/') ? !type.includes('text/html') : true
}
