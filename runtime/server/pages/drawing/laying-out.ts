import type { ElkNode } from 'elkjs';
import Elk from 'elkjs/lib/elk.bundled.js';
import type { Serve } from '../../threads/thread.js';

export type LayingOutFunctions = { layOut(graph: ElkNode): Promise<ElkNode> };

export const serve: Serve<LayingOutFunctions> = () => {
  // its types know a default export, which the module itself is
  const elk = new (Elk as unknown as typeof Elk.default)();
  return { layOut: (graph) => elk.layout(graph) };
};
