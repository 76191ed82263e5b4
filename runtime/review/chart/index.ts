export { bubblesOf } from './bubbles.js';
export { chartOfFlow } from './chart-of-flow.js';
export * from './contract.js';
export { mermaidOf } from './mermaid.js';
export { ownTransitions } from './own-transitions.js';
export { shownWords } from './shown-words.js';
export { type ChartView, isStart, startOf, type ViewEdge, type ViewOptions, viewOf } from './view.js';
