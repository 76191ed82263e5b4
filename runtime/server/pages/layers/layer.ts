import type { FlowFigures } from '../../../store/index.js';
import type { FlowProject, ShownFlow } from '../visualiser/project.js';
import type { ApiLayer, LayerFilter, LayerMark } from './contract.js';
import type { WalkedBy } from './walked-by.js';

/** What layers are made from. */
export interface LayerSources {
  project: FlowProject;
  walked: WalkedBy;
  /** null: there is no database. */
  figures: FlowFigures | null;
  now(): Date;
}

/** A layer of one flow; what it leaves out is empty. */
export type Layer = (
  sources: LayerSources,
  shown: ShownFlow,
  filter: LayerFilter,
) => Promise<Pick<ApiLayer, 'summary'> & Partial<ApiLayer>>;

/** Marks by name, the weight of each beside the heaviest. */
export function weighed(
  entries: readonly (readonly [string, Omit<LayerMark, 'weight'>])[],
): Record<string, LayerMark> {
  const most = Math.max(1, ...entries.map(([, { count }]) => count));
  return Object.fromEntries(entries.map(([name, mark]) => [name, { ...mark, weight: mark.count / most }]));
}

/** Numbers by name, summed. */
export function summed(figures: readonly { name: string; count: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { name, count } of figures) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}

export const percent = (part: number, whole: number) =>
  whole === 0 ? '' : `${Math.round((100 * part) / whole)} %`;
