import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { TurnResult } from '../../runtime/engine/index.js';
import { readCharts } from '../../runtime/language/0-project/load-flows.js';
import { factsOf } from '../../runtime/language/3-meaning/facts/facts.js';
import type { Knowledge } from '../../runtime/language/conditions/knowledge.js';
import { loadFlows, type SourceFile } from '../../runtime/language/index.js';
import { flowGroupsOf } from '../../runtime/language/policies/flow-groups.js';
import type { Place, PropertyMonitor } from '../../runtime/language/policies/walk/places.js';
import { Walk } from '../../runtime/language/policies/walk/walk.js';
import type { Customer, Json } from '../../runtime/model/index.js';
import { aProject } from '../harness/random-flow.js';
import { patience, runs } from '../harness/random-runs.js';
import { RandomWalk } from '../harness/random-walk.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { newCustomer } from '../harness/talk.js';

/** What policies are proved on must leave out nothing that the engine does: a proof of less would prove nothing. */
const noMonitor: PropertyMonitor = { seesCause: false, happens: (_, { flags }) => flags };

const ofCustomer: (keyof Customer)[] = [
  'name',
  'journey_stage',
  'consent_given',
  'selected_package_code',
  'coverage_available',
];

/** Every place of the walk in which the customer is waited for, and every state that it enters. */
class Walked {
  private readonly waiting = new Map<string, Place[]>();
  private readonly entered = new Set<string>();
  readonly flows;

  constructor(files: readonly SourceFile[]) {
    const { charts } = readCharts(files);
    const everywhere = new Map(
      charts.flatMap((chart) => (chart.isEverywhere ? [[chart.language, chart]] : [])),
    );
    for (const chart of charts)
      factsOf(chart, chart.isEverywhere ? undefined : everywhere.get(chart.language));
    this.flows = loadFlows(files).flows;
    const variables = charts.flatMap(({ flow, context }) =>
      [...context.keys()].map((name) => `${flow}/${name}`),
    );
    const names = new Set([...variables, ...ofCustomer.map((field) => `customer.${field}`)]);
    for (const { project } of flowGroupsOf(charts, this.flows)) {
      const { places } = new Walk(project, noMonitor, names).run([factsOfCustomer(firstContact), {}]);
      for (const place of places) {
        for (const step of place.before)
          for (const { path } of step.entered) this.entered.add(`${step.chart.flow}/${path}`);
        this.entered.add(nameOf(place));
        if (place.mode !== 'wait') continue;
        this.waiting.set(nameOf(place), [...(this.waiting.get(nameOf(place)) ?? []), place]);
      }
    }
  }

  /** @throws where the engine has done what the walk does not know of. */
  holds({ conversation, trace }: TurnResult, customer: Customer): void {
    for (const step of trace)
      if (step.step === 'enter' && !this.entered.has(`${step.flow}/${step.state}`))
        throw new Error(`the policies' walk never enters ${step.flow}/${step.state}`);
    const frame = conversation.frames.at(-1);
    if (!frame) return;
    const places = this.waiting.get(`${frame.flow}/${frame.state}`) ?? [];
    const known = { ...frame.context, ...asNames(customer) };
    const isKnown = places.some(
      (place) =>
        place.chart.variant.languages.has(conversation.language) &&
        Object.entries(place.known).every(([name, fact]) => isTrueOf(fact, known[name] ?? null)),
    );
    if (!isKnown)
      throw new Error(
        `the policies' walk does not wait in ${frame.flow}/${frame.state} knowing ${JSON.stringify(known)}; it knows\n${places
          .map((place) => JSON.stringify(place.known))
          .join('\n')}`,
      );
  }
}

/** The first message records awareness by itself; in a later conversation anything may be known of the customer. */
const firstContact: Customer = { ...newCustomer, journey_stage: 'awareness' };

const factsOfCustomer = (customer: Customer): Knowledge =>
  Object.fromEntries(
    ofCustomer.map((field) => {
      const value = customer[field];
      const constant = typeof value === 'string' ? `'${value}'` : String(value);
      return [`customer.${field}`, value === null ? 'missing' : `=${constant}`];
    }),
  );

const nameOf = ({ chart, state }: Place): string => `${chart.flow}/${state.path}`;

const asNames = (customer: Customer): Record<string, Json> =>
  Object.fromEntries(Object.entries(customer).map(([field, value]) => [`customer.${field}`, value as Json]));

function isTrueOf(fact: string, value: Json): boolean {
  const constant = fact.slice(1);
  const is = value !== null && (typeof value === 'string' ? `'${value}'` : String(value)) === constant;
  if (fact.startsWith('=')) return is;
  if (fact.startsWith('≠')) return !is;
  return (fact === 'missing') === (value === null);
}

describe('the walk that policies are proved on knows all that the engine does', () => {
  it(
    'in the shipped flows',
    () => {
      const walked = new Walked(shippedFlows());
      fc.assert(
        fc.property(fc.nat(), (seed) =>
          new RandomWalk(walked.flows, seed, (...turn) => walked.holds(...turn)).walk(150),
        ),
        runs(10),
      );
    },
    patience,
  );

  it(
    'in generated flows',
    () => {
      const everywhere = shippedFlows('everywhere');
      fc.assert(
        fc.property(aProject, fc.nat(), (files, seed) => {
          const walked = new Walked([...everywhere, ...files]);
          fc.pre(walked.flows.length === 2);
          new RandomWalk(walked.flows, seed, (...turn) => walked.holds(...turn)).walk(150);
        }),
        runs(10),
      );
    },
    patience,
  );
});
