import type { Message, MessageSend, ReactionKind } from '@wire'
import { deedKind } from '@/core/deeds'
import { t } from '@/locale'

export type Outgoing = Pick<MessageSend, 'body' | 'replyTo'> & { channelId: number }

interface Spot {
  channelId: number
  no: number
}

const path = (channelId: number) => `/api/channels/${channelId}`
const lane = ({ channelId, no }: Spot) => `message ${channelId} ${no}`

/** What I say; over HTTP the message itself is the answer, over the socket it may come as an update later. */
export const sends = deedKind<Outgoing, Message | null>('messages.send', {
  lane: ({ channelId }) => `channel ${channelId}`,
  call: ({ channelId, body, replyTo }, id) => ({ method: 'PUT', path: `${path(channelId)}/messages/${id}`, body: { body, replyTo: replyTo ?? null } }),
  frame: ({ channelId, body, replyTo }, clientId) => ({ t: 'send', clientId, channelId, body, replyTo: replyTo ?? null }),
  heard: (frame, { id }) => {
    if ((frame.t === 'posted' || frame.t === 'held') && frame.clientId === id) return { t: 'sent', answer: null }
    if (frame.t === 'message' && frame.message.clientId === id) return { t: 'sent', answer: frame.message }
    if (frame.t !== 'refused' || frame.clientId !== id) return null
    return typeof frame.retryAfter === 'number' ? { t: 'again', ms: frame.retryAfter * 1000 } : { t: 'final', status: 409, code: frame.code }
  },
  words: ({ body }) => t('messages.deeds.send', { text: body.text }),
})

export const recalls = deedKind<Spot, Message>('messages.recall', {
  lane,
  key: ({ channelId, no }) => `${channelId} ${no}`,
  call: ({ channelId, no }) => ({ method: 'PUT', path: `${path(channelId)}/messages/${no}/recall` }),
  words: () => t('messages.deeds.recall'),
})

export const reactions = deedKind<Spot & { kind: ReactionKind; on: boolean }>('messages.react', {
  lane,
  key: ({ channelId, no, kind }) => `${channelId} ${no} ${kind}`,
  call: ({ channelId, no, kind, on }) => ({ method: on ? 'PUT' : 'DELETE', path: `${path(channelId)}/messages/${no}/reactions/${kind}` }),
  words: ({ kind }) => t('messages.deeds.react', { kind: t(`messages.reactions.${kind}.name`) }),
})

/** How far I have read. My mark only rises, so the latest one says all. */
export const reads = deedKind<Spot>('messages.read', {
  lane: ({ channelId }) => `read ${channelId}`,
  key: ({ channelId }) => String(channelId),
  call: ({ channelId, no }) => ({ method: 'PUT', path: `${path(channelId)}/read`, body: { no } }),
  frame: ({ channelId, no }) => ({ t: 'read', channelId, no }),
  heard: (frame, { payload }) =>
    frame.t === 'readMark' && frame.channelId === payload.channelId && frame.no >= payload.no ? { t: 'sent', answer: undefined } : null,
})
