import { onEnd } from '@/core/session'

/** What was being written in each channel: a swipe back must not lose it. */
const drafts = new Map<number, string>()

export function draftOf(channelId: number): string {
  return drafts.get(channelId) ?? ''
}

export function keepDraft(channelId: number, text: string): void {
  if (text === '') drafts.delete(channelId)
  else drafts.set(channelId, text)
}

onEnd(() => drafts.clear())
