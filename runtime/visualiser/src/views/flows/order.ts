import type { ApiFlowSummary } from '../../../../server/api.js';

/** In which order flows stand, by the word in the address; the first when it names none. */
export const orders = [
  { name: 'name', title: 'by name', compare: () => 0 },
  {
    name: 'problems',
    title: 'most problems first',
    compare: (left, right) => right.errors - left.errors || right.warnings - left.warnings,
  },
  {
    name: 'saved',
    title: 'last saved first',
    compare: (left, right) => (right.changedAt ?? '').localeCompare(left.changedAt ?? ''),
  },
  {
    name: 'tested',
    title: 'least tested first',
    compare: (left, right) => (left.coverage ?? 2) - (right.coverage ?? 2),
  },
  {
    name: 'people',
    title: 'most people first',
    compare: (left, right) => (right.people ?? -1) - (left.people ?? -1),
  },
] satisfies { name: string; title: string; compare(left: ApiFlowSummary, right: ApiFlowSummary): number }[];

/** Those whose name or title has the words, in an order of {@link orders}. */
export function arranged(flows: readonly ApiFlowSummary[], find: string, order: string): ApiFlowSummary[] {
  const words = find.trim().toLowerCase();
  const { compare } = orders.find(({ name }) => name === order) ?? orders[0]!;
  return flows
    .filter(({ flow, title }) => `${flow} ${title}`.toLowerCase().includes(words))
    .sort((left, right) => compare(left, right) || left.title.localeCompare(right.title));
}
