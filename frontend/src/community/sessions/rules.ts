/** Whether a number can be the one that is shown masked (138****0012). */
export function fitsMask(phone: string, masked: string): boolean {
  return phone.length === masked.length && [...masked].every((char, place) => char === '*' || char === phone[place])
}

/** Only a path of this app: never another host, however it is written. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !/[\u0000-\u001f]/.test(next) ? next : '/'
}

/** `#code` or `#code=…` or `?code=…`; the fragment is preferred since it is in no log. */
export function codeIn(hash: string, query: unknown): string {
  const fragment = decode(hash.replace(/^#(code=)?/, ''))
  return fragment || (typeof query === 'string' ? query : '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
