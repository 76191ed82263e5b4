import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  PlayedStep,
  Simulation,
  SimulationScript,
  SimulationStep,
  SimulatorFacts,
} from '../../runtime/server/api.js';
import { createLog, type DevServer, readEnvironment, startDevServer } from '../../runtime/server/index.js';

let server: DevServer;
beforeAll(async () => {
  server = await startDevServer(readEnvironment({ PORT: '0' }), createLog('silent'));
});
afterAll(() => server?.stop());

async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${server.url}/api${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const answer = (await response.json()) as Answer & { error?: string };
  if (!response.ok) throw new Error(`${response.status}: ${answer.error}`);
  return answer;
}

const begin = (steps: SimulationStep[] = [], more: Partial<SimulationScript> = {}) =>
  ask<Simulation>('POST', '/simulations', {
    past: 'stranger',
    language: 'en',
    name: 'Thandi',
    steps,
    ...more,
  });
const play = (id: string, step: SimulationStep) => ask<PlayedStep>('POST', `/simulations/${id}/steps`, step);
const placeOf = ({ after }: Pick<PlayedStep, 'after'>) =>
  after.frames.map(({ flow, state }) => `${flow}/${state}`).join(' > ');
const words = ({ turns }: PlayedStep) =>
  turns.flatMap(({ bubbles }) =>
    bubbles.map(({ message }) => ('body' in message ? message.body : message.kind)),
  );
const tables = ({ turns }: PlayedStep) =>
  turns.flatMap(({ rows }) => rows.map(({ table, how }) => `${table} ${how}`));

/** To the question for a place. */
const toPlace: SimulationStep[] = [
  { text: 'hi' },
  { tap: 'onboarding/welcome/english' },
  { tap: 'onboarding/privacy/goOn' },
  { text: 'Thandi' },
];

describe('a chat that is played', () => {
  it('begins a world with the first chat, and goes through the whole runtime', async () => {
    expect((await ask<SimulatorFacts>('GET', '/simulator')).world).toEqual({ is: 'asleep' });
    const simulation = await begin();
    expect((await ask<SimulatorFacts>('GET', '/simulator')).world).toEqual({ is: 'ready' });
    const hi = await play(simulation.id, { text: 'hi' });
    expect(placeOf(hi)).toBe('home/join > onboarding/welcome');
    expect(words(hi).join()).toContain('Welcome to Loop!');
    expect(tables(hi)).toEqual([
      'customers added',
      'customer_interactions added',
      'customer_interactions added',
      'customer_journey_events added',
    ]);
    // the first ever makes a database
  }, 120_000);

  it('tells how a reply was heard, and what a turn changed', async () => {
    const { id, played } = await begin(toPlace);
    expect(played.map(placeOf).at(-1)).toBe('home/join > onboarding/askPlace');
    const [turn] = (await play(id, { text: 'Afrikaans please' })).turns;
    expect(turn!.heard).toMatchObject({ as: 'afrikaans', by: 'exact' });
    expect(turn!.heard!.why.map(({ step }) => step)).toContain('exact');
    expect(turn!.rows).toContainEqual({
      table: 'customers',
      how: 'changed',
      values: expect.objectContaining({ preferred_language: 'af' }),
    });
  });

  it('lets time pass for one customer alone', async () => {
    const [one, other] = [await begin(toPlace), await begin(toPlace)];
    const day = await play(one.id, { wait: '24h' });
    expect(day.turns.map(({ trace }) => trace[0])).toEqual([
      { step: 'note', text: 'silence soft' },
      { step: 'note', text: 'silence last' },
    ]);
    expect(day.after.windowUntil! - day.after.at).toBeLessThan(1_000);
    const still = await play(other.id, { wait: '1m' });
    expect(still.turns).toEqual([]);
    expect(still.after.timers).toHaveLength(3);
  });

  it('lets each chat say what its lookups answer', async () => {
    const [one, other] = [await begin(toPlace), await begin(toPlace)];
    await play(one.id, { lookup: 'coverage.lookup', answer: 'fails' });
    const [failed, real] = await Promise.all(
      [one, other].map(({ id }) => play(id, { location: [-29.5, 30.2] })),
    );
    expect(placeOf(failed!)).toBe('home/join > onboarding/tryLater');
    expect(failed!.turns[0]!.lookups).toMatchObject([{ src: 'coverage.lookup', outcome: null, isSet: true }]);
    expect(placeOf(real!)).toBe('home/join > onboarding/choose');
  });
});
