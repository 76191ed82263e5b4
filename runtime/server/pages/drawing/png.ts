import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { letterFamily } from '../../../review/index.js';
import { lettersAndEmoji } from './letters.js';

/** Readers look at pictures on screens with two dots for a pixel, and zoom in. */
const dotsPerPixel = 2;
/** Other programs refuse pictures that are longer on a side. */
const mostDots = 16_000;

let ready: Promise<typeof import('@resvg/resvg-wasm')> | undefined;

async function renderer(): Promise<typeof import('@resvg/resvg-wasm')> {
  const resvg = await import('@resvg/resvg-wasm');
  await resvg.initWasm(readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return resvg;
}

/** The picture of `svgOf`, in `light` or `dark`, as a PNG; no browser and no font of the machine has a part in it. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  // it may be made ready once in a process
  ready ??= renderer();
  const { Resvg } = await ready;
  const font = {
    fontBuffers: lettersAndEmoji(),
    defaultFontFamily: letterFamily,
    sansSerifFamily: letterFamily,
  };
  const picture = new Resvg(svg, { font });
  const value = Math.min(dotsPerPixel, mostDots / Math.max(picture.width, picture.height));
  picture.free();
  const scaled = new Resvg(svg, { font, fitTo: { mode: 'zoom', value } });
  try {
    return scaled.render().asPng();
  } finally {
    scaled.free();
  }
}
