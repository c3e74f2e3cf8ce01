import { facts } from '@/core/storage'

const KEY = 'joining'
const BYTES = 32

/** What a browser keeps of its request: the poster's token, and the secret that proves it was this browser. */
export interface Proof {
  token: string
  secret: string
}

export const proof = {
  kept: () => facts.read<Proof>(KEY),
  keep: (kept: Proof) => facts.write(KEY, kept),
  forget: () => facts.remove(KEY),
}

/** 256 random bits, safe in JSON and URLs. */
export function freshSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
}

/** The poster's token in `#token`, or nothing. */
export function tokenIn(hash: string): string {
  return /^#([0-9A-Za-z-]{1,64})$/.exec(hash)?.[1] ?? ''
}
