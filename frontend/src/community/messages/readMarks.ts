import { api } from '@/core/api'
import { live } from '@/core/live'
import { onEnd } from '@/core/session'

/** Marks the server may not have heard of yet: made offline, or on a line that was just breaking. */
const owed = new Map<number, number>()

/** Tells the server how far I have read; what cannot be told now is told when a connection stands. */
export function tellRead(channelId: number, no: number): void {
  owed.set(channelId, Math.max(no, owed.get(channelId) ?? 0))
  if (live.send({ t: 'read', channelId, no })) owed.delete(channelId)
  else void put(channelId, no)
}

export function tellOwed(): void {
  for (const [channelId, no] of owed) void put(channelId, no)
}

async function put(channelId: number, no: number): Promise<void> {
  try {
    await api.put(`/api/channels/${channelId}/read`, { no })
    if (owed.get(channelId) === no) owed.delete(channelId)
  } catch {
    // Stays owed.
  }
}

onEnd(() => owed.clear())
