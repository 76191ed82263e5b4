import { type ChartView, drawSvg, type Placed, type SvgOptions } from '../../../review/index.js';
import { embeddedLetters } from './letters.js';

export type PictureOptions = Omit<SvgOptions, 'letters'>;

/** A view as one SVG file that brings its letters with it: about 36 kB. */
export const svgOf = (view: ChartView, placed: Placed, options: PictureOptions): string =>
  drawSvg(view, placed, { ...options, letters: embeddedLetters() });
