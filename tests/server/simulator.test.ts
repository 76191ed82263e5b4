import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';
import { pastCalled, pasts, plainKinds, playScenario, readScenario } from '../../runtime/review/index.js';
import type {
  KeptTranscript,
  PlayedStep,
  Simulation,
  SimulationScript,
  SimulationStep,
  SimulatorFacts,
} from '../../runtime/server/api.js';
import {
  createLog,
  type DevServer,
  readEnvironment,
  readFlows,
  startDevServer,
  startServer,
} from '../../runtime/server/index.js';
import { createFlowProject } from '../../runtime/server/pages/visualiser/index.js';
import { createSimulations } from '../../runtime/server/simulator/simulations.js';
import { storeOn } from '../../runtime/store/index.js';
import { startGraphServer } from '../e2e/graph-server.js';
import { openTestDatabase } from '../harness/database.js';

let folder: string;
let server: DevServer;
beforeAll(async () => {
  // a project of its own, in which transcripts may be written
  folder = await mkdtemp(join(tmpdir(), 'loop-simulator-'));
  await cp('flows', join(folder, 'flows'), { recursive: true });
  await mkdir(join(folder, 'tests/transcripts'), { recursive: true });
  const environment = readEnvironment({
    PORT: '0',
    FLOWS_DIR: join(folder, 'flows'),
    DATA_DIR: join(folder, '.data'),
  });
  server = await startDevServer(environment, createLog('silent'));
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

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

/** In South Africa. */
const hourOf = (at: number) =>
  new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Africa/Johannesburg', timeStyle: 'short' });

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
    expect(turn!.heard).toMatchObject({ as: 'afrikaans', by: 'exact', isNothing: false });
    expect(turn!.heard!.why.map(({ step }) => step)).toContain('exact');
    expect(turn!.rows).toContainEqual({
      table: 'customers',
      how: 'changed',
      values: expect.objectContaining({ preferred_language: 'af' }),
      news: 'preferred_language: af',
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

  it('keeps quiet hours where the chat begins at an hour of its own', async () => {
    const hours = ({ at, timers }: PlayedStep['after']) =>
      timers.map(({ as, dueAt }) =>
        `${as} ${hourOf(dueAt)} ${dueAt > at + 36 * 3_600_000 ? 'later' : ''}`.trim(),
      );
    const evening = (await begin([{ text: 'hi' }], { beginsAt: '20:30' })).played[0]!;
    expect(hourOf(evening.at)).toBe('20:30');
    // two hours of silence end in the night, and free text may wait until the window closes
    expect(hours(evening.after)).toEqual(['soft 07:00', 'last 16:30', 'comeBack 20:30 later']);
    const { id, played } = await begin([{ text: 'hi' }, { wait: '3h' }], { beginsAt: '20:30' });
    expect(played[1]!.turns).toEqual([]);
    const morning = await play(id, { wait: '8h' });
    expect(morning.turns.map(({ at }) => hourOf(at))).toEqual(['07:00']);
    await expect(ask('POST', `/simulations/${id}/transcript`, { name: 'at-night' })).rejects.toThrow(
      '409: Transcripts know no hour of the day',
    );
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

  it('makes up what a set outcome holds, and lets the database refuse once', async () => {
    const { id } = await begin([...toPlace, { lookup: 'coverage.lookup', answer: { outcome: 'several' } }]);
    expect(placeOf(await play(id, { text: 'Mooi River' }))).toBe('home/join > onboarding/whichPlace');

    const order: SimulationStep[] = [
      ...toPlace,
      { location: [-29.2, 30] },
      { tap: 'onboarding/choose/each:standard' },
      { refuse: 'priceChanged' },
      { tap: 'onboarding/details/take' },
    ];
    const refused = await begin(order);
    expect(refused.stuck).toBeNull();
    const entered = refused.played
      .at(-1)!
      .turns[0]!.trace.flatMap((step) => (step.step === 'enter' ? step.state : []));
    expect(entered).toContain('changed');
    expect(tables(refused.played.at(-1)!)).not.toContain('customer_package_selections added');
  });

  it('hands back what a person has, and nothing else', async () => {
    const { id } = await begin([...toPlace, { text: 'person' }]);
    const back = await play(id, { handBack: true });
    expect(back.turns.map(({ cause }) => cause.told)).toEqual(['a person hands back']);
    expect(placeOf(back)).toBe('home/join > onboarding/askPlace');
    await expect(play(id, { handBack: true })).rejects.toThrow('409: No person has this chat');
  });

  it('takes every kind of message, and a second delivery in silence', async () => {
    const { id } = await begin(toPlace);
    for (const send of plainKinds) {
      const { said, turns } = await play(id, { send });
      expect(said, send).toMatchObject({ kind: send });
      expect(turns, send).toHaveLength(1);
      expect(turns[0]!.error, send).toBeNull();
    }
    expect((await play(id, { duplicate: true })).turns).toEqual([]);
  });

  it.each(pasts.filter(({ name }) => name !== 'stranger').map(({ name }) => name))(
    'is met as somebody who is %s',
    async (past) => {
      const simulation = await begin([], { past, language: 'zu' });
      const { customer } = simulation.begin;
      const { coverage_area_id: _area, referral_code: _code, ...known } = pastCalled(past).customer;
      expect(customer).toMatchObject({ ...known, preferred_language: 'zu' });
      const hi = await play(simulation.id, { text: 'hi' });
      expect(hi.turns[0]!.error).toBeNull();
      expect(hi.after.language).toBe('zu');
    },
  );

  it('leads to the same when it is played again', async () => {
    const steps: SimulationStep[] = [...toPlace, { text: 'Mooi River' }, { wait: '3d' }, { text: 'menu' }];
    const [once, twice] = [await begin(steps), await begin(steps)];
    expect(twice.played.map(words)).toEqual(once.played.map(words));
    expect(twice.played.map(placeOf)).toEqual(once.played.map(placeOf));
  });
});

describe('a chat that is kept', () => {
  it('is a scenario that leads to the same chat without a server', async () => {
    const { id } = await begin(
      [
        { text: 'hello' },
        { tap: 'home/subscriber/packages' },
        { tap: 'onboarding/choose/each:premium' },
        { refuse: 'priceChanged' },
        { tap: 'onboarding/details/take' },
        { text: 'person' },
        { handBack: true },
        { lookup: 'packages.list', answer: 'fails' },
        { tap: 'onboarding/choose/each:basic' },
        { tap: 'onboarding/details/others' },
        { send: 'form' },
        { wait: '2h' },
      ],
      { past: 'active', language: 'af' },
    );
    const kept = await ask<KeptTranscript>('POST', `/simulations/${id}/transcript`, { name: 'looks-around' });
    expect(kept.path).toBe(join(folder, 'tests/transcripts/onboarding/looks-around.yaml'));
    const again = ask('POST', `/simulations/${id}/transcript`, { name: 'looks-around' });
    await expect(again).rejects.toThrow('409: There is a transcript');
    await expect(ask('POST', `/simulations/${id}/transcript`, { name: 'Looks Around' })).rejects.toThrow(
      '400: ',
    );

    const scenario = readScenario(await readFile(kept.path!, 'utf8'));
    expect(scenario).toMatchObject({ past: 'active', language: 'af' });
    const { flows } = loadFlows(await readFlows('flows'));
    const { services } = storeOn(await openTestDatabase('embedded'));
    const named = { name: 'onboarding/looks-around', flow: 'onboarding', scenario };
    const { chat } = await playScenario(named, flows, services);
    const { played } = await ask<Simulation>('GET', `/simulations/${id}`);
    const told = chat.replaceAll(/\s+/g, ' ');
    for (const body of played.flatMap(words)) expect(told).toContain(body.trim().replaceAll(/\s+/g, ' '));
  });
});

describe('what chats hold', () => {
  it('is given back: the oldest make room, and what nobody touches ends, with the world', async () => {
    let now = 0;
    const log = createLog('silent');
    const project = createFlowProject({ files: await readFlows('flows'), log });
    const simulations = createSimulations({ project, log, most: 2, now: () => now });
    onTestFinished(() => simulations.stop());
    const beginOne = () =>
      simulations.begin({ past: 'stranger', language: 'en', name: 'Thandi', steps: [{ text: 'hi' }] });
    const { playground, runtime } = await simulations.enter();
    const remains = async ({ played }: Simulation) => {
      const [made] = played[0]!.turns[0]!.rows;
      const phone = String(made!.values.phone_number).slice(1);
      const records = await playground.look({ phone, bsuid: `ZA.${phone}` });
      return {
        inDatabase: records !== null,
        onPhone: runtime.sandbox!.customer({ phone }).received().length,
      };
    };

    const first = await beginOne();
    expect(await remains(first)).toEqual({ inDatabase: true, onPhone: 1 });
    const [second, third] = [await beginOne(), await beginOne()];
    expect(await simulations.find(first.id)).toBeUndefined();
    expect(await remains(first)).toEqual({ inDatabase: false, onPhone: 0 });

    now += 20 * 60_000;
    expect(await simulations.find(third.id)).toBeDefined();
    now += 20 * 60_000;
    await simulations.sweep();
    expect(await remains(second)).toEqual({ inDatabase: false, onPhone: 0 });
    expect(await remains(third)).toEqual({ inDatabase: true, onPhone: 1 });
    expect(simulations.world).toEqual({ is: 'ready' });
    now += 40 * 60_000;
    await simulations.sweep();
    expect(simulations.world).toEqual({ is: 'asleep' });
  });
});

describe('beside real customers', () => {
  it('plays without a trace in their database, or a word to the real WhatsApp', async () => {
    const graph = await startGraphServer();
    const database = await openTestDatabase('embedded');
    const real = await startServer(
      readEnvironment({
        PORT: '0',
        PAGES_PORT: '0',
        WHATSAPP_PHONE_NUMBER_ID: '1234567890',
        WHATSAPP_ACCESS_TOKEN: 'token',
        WHATSAPP_APP_SECRET: 'secret',
        WHATSAPP_VERIFY_TOKEN: 'verify',
        WHATSAPP_GRAPH_URL: graph.url,
      }),
      { store: storeOn(database), log: createLog('silent') },
    );
    try {
      const response = await fetch(`${real.pagesUrl}/api/simulations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ past: 'stranger', language: 'en', name: 'Thandi', steps: toPlace }),
      });
      const { played } = (await response.json()) as Simulation;
      expect(played.map(placeOf).at(-1)).toBe('home/join > onboarding/askPlace');
      const [{ count }] = (await database.transaction((transaction) =>
        transaction.query<{ count: number }>('select count(*)::int as count from public.customers'),
      )) as [{ count: number }];
      expect(count).toBe(0);
      expect(graph.requests).toEqual([]);
    } finally {
      await real.stop();
      await database.close();
    }
  }, 120_000);
});

describe('what cannot be played', () => {
  it.each([
    [{ past: 'nobody' }, 'past must be equal to one of the allowed values'],
    [
      { steps: [{ text: 'hi' }, { dance: true }] },
      'Step 2 is nothing that can happen in a chat: {"dance":true}',
    ],
    [{ steps: [{ wait: '1y' }] }, 'Step 1 is nothing'],
    [{ steps: [{ lookup: 'coverage.lookup', answer: { outcome: 'perhaps' } }] }, 'Step 1 is nothing'],
    [{ steps: [{ location: [100, 0] }] }, 'Step 1 is nothing'],
    [{ beginsAt: '25:00' }, 'beginsAt must match pattern'],
    [{ name: '' }, 'name must NOT have fewer than 1 characters'],
  ])('%j is refused with words', async (more, words) => {
    await expect(begin([], more as Partial<SimulationScript>)).rejects.toThrow(`400: `);
    await expect(begin([], more as Partial<SimulationScript>)).rejects.toThrow(words);
  });

  it('says where a script does not fit the flows any more', async () => {
    const { played, stuck, script } = await begin([{ text: 'hi' }, { tap: 'onboarding/welcome/klingon' }]);
    expect(played).toHaveLength(1);
    expect(script.steps).toHaveLength(1);
    expect(stuck).toEqual({
      step: 1,
      error: 'Nothing on the phone offers "onboarding/welcome/klingon" to tap on.',
    });
  });

  it('tells of a chat that has ended', async () => {
    const { id } = await begin();
    await fetch(`${server.url}/api/simulations/${id}`, { method: 'DELETE' });
    await expect(play(id, { text: 'hi' })).rejects.toThrow('404: This chat has ended here');
  });

  it('takes no form of another site', async () => {
    const response = await fetch(`${server.url}/api/simulations`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ past: 'stranger', language: 'en', name: 'T', steps: [] }),
    });
    expect(response.status).toBe(400);
  });
});
