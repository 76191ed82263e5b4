export { createLayouts, type Layouts } from './layout.js';
export type { Box, Line, Placed } from './placed.js';
export { pngOf } from './png.js';
export { type SvgOptions, svgOf } from './svg.js';
