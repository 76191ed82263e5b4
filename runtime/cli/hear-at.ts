import { type Heard, type Hearing, hear, hearingAt } from '../engine/index.js';
import { type Chart, type CompiledFlow, didYouMean, type StateNode } from '../language/index.js';
import type { Customer, Json, LanguageCode, ValueType } from '../model/index.js';
import { pastCalled } from '../review/index.js';
import { readExamples } from './examples.js';
import { CouldNotRun } from './exit.js';

/** A reply, and where and in which language the chat is. */
export interface Reply {
  text: string;
  /** `onboarding/choose` */
  at: string;
  language: LanguageCode;
}

/**
 * What a typed reply is heard as at a state whose variables hold examples: the packages of the seed, some places.
 * `given` replaces variables. Throws `CouldNotRun` for a flow, state or language that there is not.
 */
export function hearReplyAt(
  flows: readonly CompiledFlow[],
  reply: Reply,
  given: Record<string, Json> = {},
): Heard {
  return hear({ kind: 'text', text: reply.text }, hearingOfState(flows, reply, given));
}

/** What can be heard at a state, as `hearReplyAt` says. */
export function hearingOfState(
  flows: readonly CompiledFlow[],
  { at, language }: Pick<Reply, 'at' | 'language'>,
  given: Record<string, Json> = {},
): Hearing {
  const [name = '', ...rest] = at.split('/');
  const flow = flows.find((each) => each.flow === name);
  if (!flow)
    throw new CouldNotRun(
      noSuch(
        'flow',
        name,
        flows.map((each) => each.flow),
      ),
    );
  const own = flow.charts[language];
  if (!own) throw new CouldNotRun(noSuch('language', language, Object.keys(flow.charts)));
  const state = rest.join('/');
  const states = pathsOf(own.root);
  if (!states.includes(state)) throw new CouldNotRun(noSuch('state', state, states));
  const others = Object.values(flow.charts).filter((chart) => chart !== own);
  const vars = { ...exampleVars(own), ...given };
  return hearingAt({ charts: [own, ...others], state, vars, customer: exampleCustomer });
}

function noSuch(what: string, name: string, known: string[]): string {
  return `There is no ${what} "${name}" that can run. ${didYouMean(name, known, `${what}s`)}`;
}

function pathsOf(node: StateNode): string[] {
  return node.states.flatMap((child) => [child.path, ...pathsOf(child)]);
}

function exampleVars({ context }: Chart): Record<string, Json> {
  return Object.fromEntries(Object.entries(context).map(([name, { type }]) => [name, exampleOf(type)]));
}

function exampleOf(type: ValueType): Json {
  const examples = readExamples();
  if (typeof type === 'object') {
    const { list } = type;
    return typeof list === 'string' && list in examples.lists ? examples.lists[list]! : [exampleOf(list)];
  }
  return examples.values[type] ?? examples.lists[type]?.[0] ?? null;
}

const exampleCustomer: Customer = { ...pastCalled('stranger').customer, name: 'Thandi' };
