/** A message of mine that is not yet seen in its channel. */
export interface Pending {
  clientId: string
  channelId: number
  text: string
  mentions: number[]
  replyTo: number | null
  state: 'waiting' | 'stands' | 'refused'
  no?: number
  code?: string
}

/** Bubbles shown before the server has them, in the order they were written. */
export class PendingSends {
  private readonly sends = new Map<string, Pending>()

  of(channelId: number): Pending[] {
    return [...this.sends.values()].filter((send) => send.channelId === channelId)
  }

  add(send: Omit<Pending, 'state'>): void {
    if (!this.sends.has(send.clientId)) this.sends.set(send.clientId, { ...send, state: 'waiting' })
  }

  /** The server has it on disk; the bubble stays until the message itself is here. */
  stand(clientId: string, no: number): void {
    this.change(clientId, { state: 'stands', no })
  }

  refuse(clientId: string, code: string): void {
    if (this.sends.get(clientId)?.state === 'waiting') this.change(clientId, { state: 'refused', code })
  }

  retry(clientId: string): void {
    this.change(clientId, { state: 'waiting' })
  }

  /** The message is seen, or given up: the bubble goes. False when there was none. */
  settle(clientId: string): boolean {
    return this.sends.delete(clientId)
  }

  private change(clientId: string, what: Partial<Pending>): void {
    const send = this.sends.get(clientId)
    if (send !== undefined) this.sends.set(clientId, { ...send, ...what })
  }
}
