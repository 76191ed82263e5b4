import { describe, expect, it } from 'vitest';
import type { Customer, JourneyStage } from '../../runtime/model/index.js';
import { chart, flowOf } from '../harness/charts.js';
import { newCustomer, Talk } from '../harness/talk.js';

const text = (words: string) => ({ kind: 'text' as const, text: words });

/** A state for each stage, come to by its name; `back` says that it takes customers back there. */
const flow = flowOf(
  chart({
    root: {
      heard: Object.fromEntries(
        ['consideration', 'decision', 'retention', 'advocacy', 'churned', 'earlier', 'again'].map((name) => [
          name,
          { hear: [name], target: name },
        ]),
      ),
      states: {
        hello: { say: text('Hello'), on: { text: [{ guard: 'misses > 99' }] } },
        ...Object.fromEntries(
          (['consideration', 'decision', 'retention', 'advocacy', 'churned'] as JourneyStage[]).map(
            (stage) => [
              stage,
              { journey: { stage }, say: text(stage), on: { text: [{ guard: 'misses > 99' }] } },
            ],
          ),
        ),
        earlier: {
          journey: { stage: 'awareness', back: true },
          say: text('earlier'),
          on: { text: [{ guard: 'misses > 99' }] },
        },
        again: {
          journey: { stage: 'consideration', back: true },
          say: text('{customer.status}'),
          on: { text: [{ guard: 'misses > 99' }] },
        },
      },
    },
  }),
);

describe('the journey of a conversation', () => {
  /** What is recorded when a customer comes to a state, and what is noted of it. */
  function recorded(customer: Partial<Customer>, state: string) {
    const talk = new Talk([flow]);
    talk.customer = { ...newCustomer, journey_stage: 'awareness', ...customer };
    talk.text('hi');
    const [said] = talk.text(state);
    const [effect] = talk.effects();
    const notes = talk.last.trace.flatMap((step) => (step.step === 'note' ? step.text : []));
    return {
      said,
      event: effect?.kind === 'journey' ? `${effect.stage} ${effect.movement}` : null,
      notes,
      customer: talk.customer,
    };
  }
  const chose = { selected_package_code: 'basic', consent_given: true };

  it.each<[Partial<Customer>, string, string | null]>([
    [{}, 'consideration', 'consideration forward'],
    [chose, 'decision', 'decision skip'],
    [{ ...chose, journey_stage: 'consideration' }, 'decision', 'decision forward'],
    [{ journey_stage: 'consideration' }, 'consideration', null],
    [{ journey_stage: 'decision' }, 'consideration', null],
    [{ journey_stage: 'decision' }, 'earlier', 'awareness back'],
    [{ journey_stage: 'retention', status: 'active' }, 'consideration', null],
    [{ journey_stage: 'churned', status: 'cancelled' }, 'consideration', null],
    [{ journey_stage: 'churned', status: 'churned' }, 'again', 'consideration return'],
  ])('of %j at %s is recorded as %s', (customer, state, event) => {
    expect(recorded(customer, state)).toMatchObject({ event, notes: [] });
  });

  it.each<[Partial<Customer>, string, string]>([
    [
      { journey_stage: 'consideration', consent_given: true },
      'decision',
      'decision is not recorded: the customer has selected no package',
    ],
    [
      { ...chose, consent_given: false },
      'decision',
      'decision is not recorded: the customer has not given consent',
    ],
    [
      { ...chose, journey_stage: 'decision' },
      'retention',
      'retention is not recorded: the customer is pending',
    ],
    [
      { ...chose, journey_stage: 'retention', status: 'active' },
      'advocacy',
      'advocacy is not recorded: the database records it, with the referral',
    ],
    [{ ...chose, journey_stage: 'decision' }, 'churned', 'churned is not recorded: the customer is pending'],
    [
      { journey_stage: 'advocacy', status: 'active' },
      'again',
      'consideration is not recorded: the customer is a subscriber',
    ],
  ])('of %j at %s the conversation goes on, and says that %s', (customer, state, note) => {
    const { said, event, notes } = recorded(customer, state);
    expect(said).toBe(state === 'again' ? 'active' : state);
    expect([event, notes]).toEqual([null, [note]]);
  });

  it('who joins again is pending from there on', () => {
    const { said, customer } = recorded({ journey_stage: 'churned', status: 'cancelled' }, 'again');
    expect([said, customer.status]).toEqual(['pending', 'pending']);
  });

  it('who writes is no longer inactive, and a timer wakes nobody', () => {
    const talk = new Talk([flow]);
    talk.customer = { ...newCustomer, journey_stage: 'decision', status: 'inactive' };
    talk.text('hi');
    expect(talk.text('again')).toEqual(['pending']);
    talk.customer = { ...talk.customer, status: 'inactive' };
    talk.event({ type: 'timers', due: [] });
    expect(talk.effects()).toEqual([]);
  });
});
