export { createLayouts, type Layouts } from './layout.js';
export { pngOf } from './png.js';
export { type PictureOptions, svgOf } from './svg.js';
