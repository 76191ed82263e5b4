export { elkGraph } from './elk-graph.js';
export { layOutLarge } from './large-layout.js';
export { type Box, type Line, type Placed, placedOf } from './placed.js';
export { drawSvg, letterFamily, type SvgOptions } from './svg.js';
