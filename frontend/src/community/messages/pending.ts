import type { Deed } from '@/core/deeds'
import type { Outgoing } from './kinds'

/** A message of mine that is not yet seen in its channel. */
export interface Pending {
  clientId: string
  channelId: number
  text: string
  mentions: number[]
  replyTo: number | null
  /** `stands`: the server has it on disk, the message itself is still to come. */
  state: 'waiting' | 'stands' | 'refused'
  code?: string
}

/** Bubbles shown before the server has them, in the order they were written: the outbox, and what has just left it. */
export class PendingSends {
  private readonly sends = new Map<string, Pending>()

  of(channelId: number): Pending[] {
    return [...this.sends.values()].filter((send) => send.channelId === channelId)
  }

  /** Takes over what the outbox holds now. */
  follow(outbox: Deed<Outgoing>[]): void {
    const kept = new Set(outbox.map((waiting) => waiting.id))
    for (const [clientId, send] of [...this.sends]) if (!kept.has(clientId) && send.state !== 'stands') this.sends.delete(clientId)
    for (const waiting of outbox) this.take(waiting)
  }

  /** The server has it on disk; the bubble stays until the message itself is here. */
  stand(clientId: string): void {
    const send = this.sends.get(clientId)
    if (send !== undefined) this.sends.set(clientId, { ...send, state: 'stands' })
  }

  /** The message is seen: the bubble goes. False when there was none. */
  settle(clientId: string): boolean {
    return this.sends.delete(clientId)
  }

  clear(): void {
    this.sends.clear()
  }

  private take({ id: clientId, payload, code }: Deed<Outgoing>): void {
    const { channelId, body, replyTo } = payload
    if (this.sends.get(clientId)?.state === 'stands') return
    const what = { clientId, channelId, text: body.text, mentions: body.mentions ?? [], replyTo: replyTo ?? null }
    this.sends.set(clientId, code === undefined ? { ...what, state: 'waiting' } : { ...what, state: 'refused', code })
  }
}
