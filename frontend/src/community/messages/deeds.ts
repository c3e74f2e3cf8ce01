import type { Message, ReactionKind } from '@wire'
import { reactions, reads, recalls, sends } from './kinds'
import { feed } from './useFeed'

/** Resolves once the phone keeps the message; it goes when it can. */
export async function send(channelId: number, text: string, mentions: number[], replyTo: number | null): Promise<void> {
  await sends.put({ channelId, body: { kind: 'text', text, mentions }, replyTo })
}

/** Shows at once; what the server refuses is taken back. */
export async function react(message: Message, kind: ReactionKind, on: boolean): Promise<void> {
  const { channelId, no } = message
  feed.wish(message, kind, on)
  await reactions.act({ channelId, no, kind, on })
}

export async function recall({ channelId, no }: Message): Promise<void> {
  await recalls.act({ channelId, no })
}

/** Puts my mark at `no`: here at once, on the server when it hears of it. */
export function markSeen(channelId: number, no: number): void {
  if (feed.readUpTo(channelId, no)) reads.put({ channelId, no }).catch(() => undefined)
}
