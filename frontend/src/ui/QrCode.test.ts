import read from 'jsqr'
import { createApp, h } from 'vue'
import { expect, it } from 'vitest'
import QrCode from './QrCode.vue'

const SCALE = 4

/** Paints the drawn path, as a browser would, into the pixels a camera would see. */
function seen(svg: SVGElement): { pixels: Uint8ClampedArray; width: number } {
  const size = Number(svg.getAttribute('viewBox')!.split(' ')[2])
  const width = size * SCALE
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y] of svg.querySelector('path')!.getAttribute('d')!.matchAll(/M(\d+) (\d+)h/g))
    for (let row = 0; row < SCALE; row++)
      for (let column = 0; column < SCALE; column++)
        pixels.fill(0, ((Number(y) * SCALE + row) * width + Number(x) * SCALE + column) * 4, ((Number(y) * SCALE + row) * width + Number(x) * SCALE + column) * 4 + 3)
  return { pixels, width }
}

it.each(['K7QF-2M9D-XA', 'https://nbar.example/activate?code=ABCD&name=%E6%9D%8E', '工会卡·' + '汉'.repeat(60)])('draws what a camera reads back: %s', (text) => {
  const host = document.createElement('div')
  createApp(() => h(QrCode, { text, label: '码' })).mount(host)
  const { pixels, width } = seen(host.querySelector('svg')!)
  expect(read(pixels, width, width)?.data).toBe(text)
})
