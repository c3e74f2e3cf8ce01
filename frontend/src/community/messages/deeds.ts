import type { Message, ReactionKind } from '@wire'
import { api } from '@/core/api'
import { outbox } from '@/core/outbox'
import { tellRead } from './readMarks'
import { feed } from './useFeed'

const path = ({ channelId, no }: Message) => `/api/channels/${channelId}/messages/${no}`

/** Resolves once the phone keeps the message; it goes when it can. */
export async function send(channelId: number, text: string, mentions: number[], replyTo: number | null): Promise<void> {
  await outbox.put({ channelId, body: { kind: 'text', text, mentions }, replyTo })
}

/** Shows at once; what the server refuses is taken back. */
export async function react(message: Message, kind: ReactionKind, on: boolean): Promise<void> {
  feed.wish(message, kind, on)
  try {
    await (on ? api.put(`${path(message)}/reactions/${kind}`) : api.del(`${path(message)}/reactions/${kind}`))
  } catch (error) {
    feed.unwish(message, kind, on)
    throw error
  }
}

export async function recall(message: Message): Promise<void> {
  feed.put(await api.put<Message>(`${path(message)}/recall`))
}

/** Puts my mark at `no`: here at once, on the server when it hears of it. */
export function markSeen(channelId: number, no: number): void {
  if (feed.readUpTo(channelId, no)) tellRead(channelId, no)
}
