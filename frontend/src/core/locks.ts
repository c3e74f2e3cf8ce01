/** Runs `work` while this tab alone holds the name. Where Web Locks are missing it runs at once: the server's grace and idempotence cover it. */
export function alone<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  if (!locks) return work()
  return locks.request(name, signal ? { signal } : {}, work) as Promise<T>
}
