let lastTime = 0
let counter = 0

/** RFC 9562 version 7: milliseconds, then a counter within the millisecond, so ids of one tab sort as they were made. */
export function uuid7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  advance(now, bytes[6]!)
  let time = lastTime
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function advance(now: number, seed: number): void {
  if (now > lastTime) {
    lastTime = now
    counter = seed
  } else if (counter < 0xfff) counter += 1
  else {
    lastTime += 1
    counter = seed
  }
}
