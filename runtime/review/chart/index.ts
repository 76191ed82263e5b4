export { type Bubble, bubblesOf } from './bubbles.js';
export { chartOfFlow } from './chart-of-flow.js';
export * from './contract.js';
export { mermaidOf } from './mermaid.js';
export { ownTransitions } from './own-transitions.js';
export { sentBubble } from './sent-bubble.js';
export { shownWords } from './shown-words.js';
export { type ChartView, isStart, startOf, type ViewEdge, type ViewOptions, viewOf } from './view.js';
