/** Finds the text of a QR code in a picture; null when there is none. */
export type Reader = (picture: HTMLVideoElement) => Promise<string | null>

interface Detector {
  detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
interface DetectorType {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

const WIDTH = 640
const PAUSE = 150
/** Looks without a code until the same one counts as shown anew. */
const FORGET = 8

/** The phone's own reader where it has one; ours is fetched only where not. */
async function reader(): Promise<Reader> {
  const own = (globalThis as { BarcodeDetector?: DetectorType }).BarcodeDetector
  if (own && (await own.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
  }
  const { default: read } = await import('jsqr')
  const canvas = document.createElement('canvas')
  return async (video) => {
    const scale = Math.min(1, WIDTH / video.videoWidth)
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    const pen = canvas.getContext('2d', { willReadFrequently: true })!
    pen.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height)
    return read(data, width, height)?.data || null
  }
}

/** Fetches the reader while there is a network: whoever scans without one must have it already. */
export const prepareScanning = () => void reader().catch(() => undefined)

/**
 * Shows the back camera in `video` and tells each code once while it stays in view, until `signal` aborts.
 * Rejects when there is no camera or it may not be used.
 */
export async function scan(video: HTMLVideoElement, found: (text: string) => void, signal: AbortSignal): Promise<void> {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('no camera', 'NotFoundError')
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  try {
    if (signal.aborted) return
    video.srcObject = stream
    await video.play()
    const read = await reader()
    let last: string | null = null
    let misses = 0
    while (!signal.aborted) {
      const text = video.videoWidth ? await read(video).catch(() => null) : null
      if (text && text !== last && !signal.aborted) found(text)
      misses = text ? 0 : misses + 1
      if (text || misses > FORGET) last = text
      await new Promise((done) => setTimeout(done, PAUSE))
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
