import type { Message } from '@wire'

/** What of a log its copy on the phone lacks: the messages that changed since it was last written. */
export class Journal {
  /** The window was dropped: the copy starts anew as well. */
  whole = false
  private changed = new Map<number, Message>()

  /** `since`: the cursor after which every change stands here. */
  constructor(private since: number) {}

  get empty(): boolean {
    return !this.whole && this.changed.size === 0
  }

  note(message: Message): void {
    if (newer(message, this.changed.get(message.no))) this.changed.set(message.no, message)
  }

  begin(cursor: number): void {
    this.changed = new Map()
    this.whole = false
    this.since = cursor
  }

  /** Hands over what stands here; the next page begins at `cursor`. */
  take(cursor: number): { since: number; whole: boolean; changed: Message[] } {
    const taken = { since: this.since, whole: this.whole, changed: [...this.changed.values()] }
    this.begin(cursor)
    return taken
  }
}

export function newer(message: Message, held: Message | undefined): boolean {
  return held === undefined || message.changed > held.changed
}
