import { didYouMean } from '../../language/index.js';
import type { FlowChart } from '../chart/contract.js';
import { pasts } from '../paths/pasts.js';
import type { PathFilter } from './contract.js';

/** A filter names what is not there; the message says what is. */
export class NotAFilter extends Error {
  override name = 'NotAFilter';
}

/** As people write it: lists with commas. */
export type WrittenFilter = { readonly [name in keyof PathFilter]?: string | undefined };

/** More goals than this make a search slow: it doubles with each. */
const mostGoals = 6;

/** Throws `NotAFilter`. */
export function checkFilter(chart: FlowChart, written: WrittenFilter): PathFilter {
  const states = new Set(chart.states.map(({ path }) => path));
  const keys = new Set(chart.transitions.map(({ key }) => key));
  const names = new Set(pasts.map(({ name }) => name));

  const filter: PathFilter = {
    ...one('from', states, `states of ${chart.flow}`),
    ...one('to', states, `states of ${chart.flow}`),
    ...list('through', states, `states of ${chart.flow}`),
    ...list('without', states, `states of ${chart.flow}`),
    ...list('taking', keys, 'transitions'),
    ...list('withoutTaking', keys, 'transitions'),
    ...one('past', names, 'pasts'),
  };
  const goals = (filter.through?.length ?? 0) + (filter.taking?.length ?? 0);
  if (goals > mostGoals)
    throw new NotAFilter(`A path can be asked to go through ${mostGoals} things at most, not ${goals}.`);
  return filter;

  function one(name: 'from' | 'to' | 'past', known: ReadonlySet<string>, what: string) {
    const value = written[name];
    return value ? { [name]: checked(value, known, what) } : {};
  }

  function list(
    name: 'through' | 'without' | 'taking' | 'withoutTaking',
    known: ReadonlySet<string>,
    what: string,
  ) {
    const values = (written[name] ?? '').split(',').filter((value) => value !== '');
    return values.length > 0 ? { [name]: values.map((value) => checked(value, known, what)) } : {};
  }
}

function checked(value: string, known: ReadonlySet<string>, what: string): string {
  if (known.has(value)) return value;
  throw new NotAFilter(`There is no "${value}" among the ${what}. ${didYouMean(value, known, what)}`);
}
